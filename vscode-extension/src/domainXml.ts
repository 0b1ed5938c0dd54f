// Recognises libvirt domain XML by its root element, so that no other XML is touched.

/** How much of a file is enough to see its root element past a licence comment. */
export const HEAD_LENGTH = 16 * 1024;

const SKIPPED = /^(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>)/;

/** Whether the text's root element is a libvirt domain (or a running one's status). Looks at the beginning only; never throws. */
export function isDomainXml(text: string): boolean {
  let rest = text.slice(0, HEAD_LENGTH).replace(/^\uFEFF/, '');
  for (let skipped = SKIPPED.exec(rest); skipped; skipped = SKIPPED.exec(rest)) {
    rest = rest.slice(skipped[0].length);
  }
  return /^<(?:[\w.-]+:)?(?:domain|domstatus)(?=[\s/>])/.test(rest);
}
