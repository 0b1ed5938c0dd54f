/**
 * AppArmor and libvirt guests in JetBrains IDEs: thin glue between the platform's extension points
 * and the language server, which runs in this process.
 *
 * <p>All that is known about policy is the server's; this package only carries texts, offsets and
 * results to and fro.
 */
@NullMarked
package org.vambrace.intellij;

import org.jspecify.annotations.NullMarked;
