import { formatProblems } from '../notes/problems.ts';
import { checkFolder } from './read.ts';

const { files, problems } = await checkFolder(process.argv[2] ?? 'src/content/docs');
if (problems.length > 0) {
  console.error(formatProblems(problems));
  console.error(`\n${problems.length} problems in ${files} files.`);
  process.exitCode = 1;
} else {
  console.log(`${files} files, no problems.`);
}
