package org.vambrace.policy;

import java.util.List;
import org.vambrace.vocabulary.Target;

/**
 * How includes are found and whose verdict counts.
 *
 * @param base where {@code <...>} is looked up last (apparmor_parser -b)
 * @param includeDirs where it is looked up first, in order (-I)
 * @param cwd what quoted relative includes are relative to
 * @param target the parser
 */
public record PolicyOptions(String base, List<String> includeDirs, String cwd, Target target) {}
