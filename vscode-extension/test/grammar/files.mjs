import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The files of policy below a folder, by their full names. */
export function policyFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return policyFiles(path);
    return existsSync(path) && statSync(path).isFile() && !/^README$|\.(xml|md|tsv|json|toml)$/.test(entry.name) ? [path] : [];
  });
}
