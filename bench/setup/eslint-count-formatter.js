/** Prints how many files were linted and what came of it, so that a run can be held against the corpus. */
export default function countResults(results) {
  let findings = 0;
  let fatal = 0;
  for (const { messages } of results) {
    for (const message of messages) {
      if (message.fatal === true) fatal += 1;
      else findings += 1;
    }
  }
  return JSON.stringify({ files: results.length, findings, fatal });
}
