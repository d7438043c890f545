/** Whether a name is spelled as variables of the environment are: `SMTP_HOST`. */
export function isVariableName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]+$/.test(name);
}
