import { describe, expect, it } from 'vitest';

import rule from '../../rules/no-duplicate-function.ts';
import type { JudgedFinding } from '../../src/judge/index.ts';
import { judgeFiles } from '../support/judge-files.ts';

const shell = (name: string, imported = "import { Chart } from './chart';"): string => `${imported}
export function ${name}() {
  const report = useQuery(reportOptions(useReport()), { retry: 3 });
  if (report.isLoading) return <Spinner label="Loading the report" />;
  if (report.data === undefined) return <p>Nothing was sold in this time.</p>;
  return <section className="chart"><Chart data={report.data} /></section>;
}`;
const areas = `export function Chart({ data }) {
  return <svg>{data.series.map((one) => <path key={one.id} d={areaUnder(one.points, 'smooth')} fill={one.color} />)}</svg>;
}`;
const bars = `export function Chart({ data }) {
  return <svg>{data.columns.map((one) => <rect key={one.day} width={barWidth(data)} height={one.sum / data.most} />)}</svg>;
}`;

async function find(files: Record<string, string>): Promise<readonly JudgedFinding[]> {
  return (await judgeFiles(rule, files)).findings;
}

describe('equal text that draws components', () => {
  it('is no copy where two names stand for two things and each draws a component of its own', async () => {
    const files = {
      'src/area/report.tsx': shell('ReportShell'),
      'src/area/chart.tsx': areas,
      'src/bars/frame.tsx': shell('SalesFrame'),
      'src/bars/chart.tsx': bars,
    };
    expect((await find(files)).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('is a copy where both draw one component, or copies of one', async () => {
    const shared = "import { Chart } from '../chart';";
    const one = {
      'src/area/report.tsx': shell('ReportShell', shared),
      'src/bars/frame.tsx': shell('SalesFrame', shared),
      'src/chart.tsx': areas,
    };
    expect((await find(one)).map(({ severity }) => severity)).toEqual(['error']);
    const copied = {
      'src/area/report.tsx': shell('ReportShell'),
      'src/area/chart.tsx': areas,
      'src/bars/frame.tsx': shell('SalesFrame'),
      'src/bars/chart.tsx': areas,
    };
    expect((await find(copied))[0]).toMatchObject({
      severity: 'error',
      subject: 'copies of src/bars/frame.tsx#SalesFrame',
    });
  });

  it('under one name is not to be replaced before the components are shared, too', async () => {
    const files = {
      'src/area/report.tsx': shell('Report'),
      'src/area/chart.tsx': areas,
      'src/bars/frame.tsx': shell('Report'),
      'src/bars/chart.tsx': bars,
    };
    const [finding] = await find(files);
    expect(finding?.remedy).toBe(
      'No file that was judged imports src/bars/frame.tsx and src/area/report.tsx: where nothing else loads them, delete them. Otherwise: Move what they share to a module that both may import: each uses its own `Chart`, to be shared as well or handed in.',
    );
  });

  it('draws what it is given, whatever that is called', async () => {
    const button = `export function IconButton({ icon: Icon, label, onPress }) {
  return <button type="button" title={label} onClick={onPress}><Icon size={16} /><span>{label}</span></button>;
}`;
    const [finding] = await find({ 'src/cart/a.tsx': button, 'src/mail/b.tsx': button });
    expect(finding?.remedy).toContain('Delete `IconButton` in src/mail/b.tsx');
  });
});
