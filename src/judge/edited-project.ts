import type { FileFacts } from '../collect/index.ts';
import type { Project, ProjectFile } from '../core/project.ts';
export function editedProject(base: Project, file: ProjectFile, facts: FileFacts): Project { void file; void facts; return base; }
