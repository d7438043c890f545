import type { RepoPath } from './repo-path.ts';

/** Files that a framework loads, and what it looks for in them. */
interface LoadedFiles {
  /** Globs of their paths from the folder of the program, without endings. */
  readonly paths: readonly string[];
  /** Exports that it looks for, beside the default one. */
  readonly exports: readonly string[];
  /** Whether another file names those of them that are loaded, so that what modules import is none of them. */
  readonly isNamedElsewhere?: boolean;
}

/** What a framework dictates, so that every file that it loads has its own. */
interface Framework {
  /** Packages that say that it is used. */
  readonly packages: readonly string[];
  /** Names of files by which a folder is a program of it; `.*` stands for the ending of a script. */
  readonly configs: readonly string[];
  /** Functions and types that it looks for wherever they stand. */
  readonly names: readonly string[];
  readonly files: readonly LoadedFiles[];
  /** What its decorated classes are called that list what they put together. */
  readonly modules?: RegExp;
}

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const files = (paths: string, exports = '', more: Partial<LoadedFiles> = {}): LoadedFiles => ({
  paths: words(paths),
  exports: words(exports),
  ...more,
});

const VERBS = 'GET HEAD POST PUT PATCH DELETE OPTIONS';
const NEXT_SEGMENT =
  'dynamic dynamicParams revalidate fetchCache runtime preferredRegion maxDuration experimental_ppr generateStaticParams';
const NEXT_METADATA = 'metadata generateMetadata viewport generateViewport';
const NEXT_PAGES = 'getServerSideProps getStaticProps getStaticPaths getInitialProps config runtime reportWebVitals';
const ROUTE_MODULE = `loader action middleware clientLoader clientAction clientMiddleware shouldRevalidate headers handle
  links meta ErrorBoundary CatchBoundary HydrateFallback Layout`;
const SVELTE_PAGE = 'load prerender ssr csr trailingSlash config entries';

/** The frameworks that are known, by the names that config and report have for them. */
const FRAMEWORKS = {
  angular: {
    packages: ['@angular/core'],
    configs: ['angular.json'],
    names: words(`ngOnInit ngOnDestroy ngOnChanges ngDoCheck ngAfterContentInit ngAfterContentChecked ngAfterViewInit
      ngAfterViewChecked ngDoBootstrap writeValue registerOnChange registerOnTouched setDisabledState
      registerOnValidatorChange canActivate canActivateChild canDeactivate canMatch intercept transform`),
    files: [files('**/environments/environment **/environments/environment.*', 'environment'), files('**/main.server')],
    modules: /Module$/,
  },
  astro: {
    packages: ['astro'],
    configs: ['astro.config.*'],
    names: [],
    files: [
      files('src/pages/**/[^_]*', `${VERBS} ALL getStaticPaths prerender partial`),
      files('src/middleware src/middleware/index', 'onRequest'),
      files('src/content.config src/content/config src/live.config', 'collections'),
      files('src/actions src/actions/index', 'server'),
    ],
  },
  bun: { packages: ['@types/bun', 'bun-types'], configs: ['bunfig.toml'], names: [], files: [] },
  deno: { packages: ['@types/deno'], configs: ['deno.json', 'deno.jsonc'], names: [], files: [] },
  'expo-router': {
    packages: ['expo-router'],
    configs: [],
    names: [],
    files: [
      files('{src/,}app/**', 'ErrorBoundary generateStaticParams loader unstable_settings'),
      files('{src/,}app/**/*+api', VERBS),
    ],
  },
  express: { packages: ['express'], configs: [], names: ['__express'], files: [files('bin/www')] },
  fresh: {
    packages: ['fresh', '@fresh/core', '$fresh'],
    configs: ['fresh.config.*'],
    names: [],
    files: [files('routes/**', 'handler handlers config css'), files('islands/**'), files('main dev client fresh.gen')],
  },
  medusa: {
    packages: ['@medusajs/framework', '@medusajs/medusa', '@medusajs/admin-sdk', '@medusajs/dashboard'],
    configs: ['medusa-config.*'],
    names: [],
    files: [
      files('src/api/**/route', `${VERBS} AUTHENTICATE CORS`),
      files('src/api/middlewares', 'config'),
      files('src/admin/{routes/**/page,widgets/*}', 'config handle'),
      files('src/{subscribers,jobs}/**', 'config'),
      files('src/{links,loaders}/**'),
    ],
  },
  nest: {
    packages: ['@nestjs/core', '@nestjs/common'],
    configs: ['nest-cli.json'],
    names: words(`register registerAsync forRoot forRootAsync forFeature forFeatureAsync configure onModuleInit
      onModuleDestroy onApplicationBootstrap beforeApplicationShutdown onApplicationShutdown canActivate intercept`),
    files: [files('**/main', 'bootstrap')],
    modules: /Module$/,
  },
  next: {
    packages: ['next'],
    configs: ['next.config.*'],
    names: [],
    files: [
      files('{src/,}app/**/{page,layout}', `${NEXT_METADATA} ${NEXT_SEGMENT}`),
      files('{src/,}app/**/{loading,error,not-found,global-error,global-not-found,forbidden,unauthorized}'),
      files('{src/,}app/**/{template,default}'),
      files('{src/,}app/**/route', `${VERBS} ${NEXT_SEGMENT}`),
      files(
        '{src/,}app/**/{icon,apple-icon,opengraph-image,twitter-image}{,[0-9]}',
        `size contentType alt generateImageMetadata ${NEXT_SEGMENT}`,
      ),
      files('{src/,}app/**/{sitemap,robots,manifest}', `generateSitemaps ${NEXT_SEGMENT}`),
      files('{src/,}pages/**', NEXT_PAGES),
      files('{src/,}{middleware,proxy}', 'middleware proxy config'),
      files('{src/,}instrumentation', 'register onRequestError'),
      files('{src/,}instrumentation-client', 'onRouterTransitionStart'),
      files('{src/,}mdx-components', 'useMDXComponents'),
    ],
  },
  'react-router': {
    packages: ['react-router', 'react-router-dom'],
    configs: [],
    names: words(ROUTE_MODULE),
    files: [],
  },
  remix: {
    packages:
      words(`@react-router/dev @remix-run/dev @remix-run/react @remix-run/node @remix-run/serve @remix-run/express
      @remix-run/cloudflare @remix-run/deno @remix-run/server-runtime`),
    configs: ['react-router.config.*', 'remix.config.*'],
    names: [],
    files: [
      files('app/root app/routes/* app/routes/*/route', ROUTE_MODULE),
      files('app/entry.server', 'handleRequest handleDataRequest handleError streamTimeout'),
      files('app/entry.client app/routes'),
      files('app/**', ROUTE_MODULE, { isNamedElsewhere: true }),
    ],
  },
  sveltekit: {
    packages: ['@sveltejs/kit'],
    configs: ['svelte.config.*'],
    names: [],
    files: [
      files('**/+{page,layout}{,@*} **/+error', SVELTE_PAGE),
      files('**/+{page,layout}.server', `${SVELTE_PAGE} actions`),
      files('**/+server', `${VERBS} fallback prerender trailingSlash config entries`),
      files(
        'src/hooks src/hooks.{server,client}',
        'handle handleFetch handleError handleValidationError init reroute transport',
      ),
      files('src/params/*', 'match'),
      files('src/service-worker src/service-worker/index src/instrumentation.server'),
    ],
  },
  vite: {
    packages: ['vite'],
    configs: ['vite.config.*'],
    names: words(`ImportMetaEnv ImportMeta configResolved configureServer configurePreviewServer transformIndexHtml
      handleHotUpdate hotUpdate`),
    files: [],
  },
} satisfies Readonly<Record<string, Framework>>;

/** A framework by its name. */
export type FrameworkName = keyof typeof FRAMEWORKS;

/** All of them, in the order of their names. */
export const FRAMEWORK_NAMES = Object.keys(FRAMEWORKS) as [FrameworkName, ...FrameworkName[]];

/** Something in a project that says which frameworks are used there. */
export interface FrameworkSign {
  readonly file: RepoPath;
  readonly frameworks: readonly FrameworkName[];
  /** Whether its folder is the program: a config of a framework stands there, and a manifest may stand above it. */
  readonly isProgram: boolean;
  /** Whether it says all that is used below it, so that what a manifest further out says is not about that. */
  readonly isWhole: boolean;
}

/** The frameworks that packages of these names belong to. */
export function frameworksAmong(packages: readonly string[]): readonly FrameworkName[] {
  return FRAMEWORK_NAMES.filter((name) => dictatedBy(name).packages.some((one) => packages.includes(one)));
}

/** The frameworks that a file of this name configures. */
export function frameworksConfiguredBy(file: string): readonly FrameworkName[] {
  return CONFIGS.get(file) ?? CONFIGS.get(file.replace(/\.[cm]?[jt]s$/, '.*')) ?? [];
}

const CONFIGS: ReadonlyMap<string, readonly FrameworkName[]> = new Map(
  FRAMEWORK_NAMES.flatMap((name) => FRAMEWORKS[name].configs.map((config) => [config, [name]] as const)),
);

/** What says that a framework is used, what it loads, as globs, and what it looks for. */
export function dictatedBy(name: FrameworkName): Framework {
  return FRAMEWORKS[name];
}

/** Whether any framework looks for exports of this name in files that it loads. */
export function isAnyExport(name: string): boolean {
  return EXPORTS.has(name);
}

const EXPORTS: ReadonlySet<string> = new Set(
  FRAMEWORK_NAMES.flatMap((name) => dictatedBy(name).files.flatMap((one) => one.exports)),
);
