package org.vambrace.policy.access;

/**
 * Two rules of different text that say differently how the same file is executed; apparmor_parser
 * refuses the profile.
 *
 * @param first the one read first
 * @param second the other
 * @param half a half in which both count
 * @param witness a path both match; the program, where change_profile rules clash
 */
public record ExecConflict(AccessRule first, AccessRule second, Half half, String witness) {}
