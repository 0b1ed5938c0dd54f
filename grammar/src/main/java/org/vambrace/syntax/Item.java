package org.vambrace.syntax;

/**
 * What stands in a file's preamble or in a body: a declaration, a profile, a block or a rule.
 *
 * <p>The parser takes every item everywhere (a fragment may be a preamble or a body); whether an
 * item may stand where it does is judged in {@code policy}.
 */
public sealed interface Item extends Node
    permits Abi,
        Alias,
        BooleanAssignment,
        Conditional,
        ErrorItem,
        Include,
        PrefixBlock,
        Profile,
        Rule,
        VariableAssignment {}
