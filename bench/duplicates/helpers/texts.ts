export function shortenText(text: string, limit: number, mark = '…') {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - mark.length);
  const space = cut.lastIndexOf(' ');
  return (space > limit / 2 ? cut.slice(0, space) : cut) + mark;
}

export const slugFor = (title: string) => {
  const plain = title.normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
  const words = plain.toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => word !== '').join('-');
};

export function formatBytes(bytes: number) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return value.toFixed(unit === 0 ? 0 : 1) + ' ' + units[unit];
}

export function initialsOf(person: Person) {
  const parts = person.name && person.name.trim();
  if (!parts) return '?';
  const words = parts.split(/\s+/).map((word) => word.charAt(0).toUpperCase());
  return words.length > 1 ? words[0] + words[words.length - 1] : words[0];
}

export function highlightTerm(text: string, term: string) {
  const at = text.toLowerCase().indexOf(term.toLowerCase());
  if (at === -1) return [{ text, marked: false }];
  return [
    { text: text.slice(0, at), marked: false },
    { text: text.slice(at, at + term.length), marked: true },
    { text: text.slice(at + term.length), marked: false },
  ];
}

export function durationText(seconds: number) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Math.round(seconds % 60);
  const parts = [hours, minutes, rest].map((part) => String(part).padStart(2, '0'));
  return parts.join(':');
}

export function tableToCsv(table: Table) {
  const rows = table.rows.map((row) =>
    table.columns.map((column) => '"' + String(row[column.key]).replace(/"/g, '""') + '"'),
  );
  const head = table.columns.map((column) => column.title);
  return [head, ...rows].map((cells) => cells.join(',')).join('\r\n');
}

export function compareVersions(left: string, right: string) {
  const a = left.split('.').map((part) => Number(part));
  const b = right.split('.').map((part) => Number(part));
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0 ? 1 : -1;
  }
  return 0;
}
