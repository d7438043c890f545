// Planted: a file of another application.
import { slugify } from '../../web/src/slug.ts';

export const linkTo = (title: string): string => `https://shop.example/${slugify(title)}`;
