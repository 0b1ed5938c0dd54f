/*
 * The items of AppArmor policy (apparmor.d(5)): one rule for each kind. The splitter cuts the token
 * stream into items and picks the rule by the item's first words; a block's inside is items again.
 * Every rule here can be read with one token of look-ahead.
 */
parser grammar PolicyParser;

options {
  tokenVocab = PolicyLexer;
}

// ------------------------------------------------------------ preamble

/* alias /home/ -> /mnt/home/, */
alias : ALIAS WORD ARROW WORD COMMA EOF ;

/* @{HOME} = /home/x/ /root/ */
setAssignment : SET_VARIABLE assignment VALUE+ EOF ;

/* $strict = not $lax       (a VALUE where the parser knows no expressions) */
boolAssignment : BOOL_VARIABLE assignment (expression | VALUE) EOF ;

assignment : EQUALS | ADD_ASSIGN | DEFAULT_ASSIGN | OVERRIDE_ASSIGN ;

/* abi <abi/4.0>, */
abi : ABI FILENAME COMMA EOF ;

/* include if exists <local/x> */
include : (INCLUDE | INCLUDE_IF) FILENAME EOF ;

// ------------------------------------------------------------ heads, up to the brace

/* profile x /usr/bin/x xattrs=(a=b) flags=(complain) { */
profileHead
  : (PROFILE | HAT | CARET)? name = WORD attachment = operand? group? identities* flags? LBRACE EOF ;

identities : PLUS IDENTITIES EQUALS LPAREN VALUE+ RPAREN ;

flags : (FLAGS EQUALS)? LPAREN VALUE+ RPAREN ;

/* audit deny { */
blockHead : prefix LBRACE EOF ;

/* if $x and @{Y} == z { */
ifHead : IF expression LBRACE EOF ;

/* else {    else if $x { */
elseHead : ELSE (IF expression)? LBRACE EOF ;

expression : conjunction (OR conjunction)* ;

conjunction : negation (AND negation)* ;

negation : NOT negation | factor ;

factor
  : BOOL_VARIABLE
  | DEFINED (SET_VARIABLE | BOOL_VARIABLE)
  | LPAREN expression RPAREN
  | operand ((COMPARE | IN) operand)?
  ;

// ------------------------------------------------------------ rules

prefix : (PRIORITY EQUALS VALUE)? AUDIT? (ALLOW | DENY | PROMPT)? (OWNER | OTHER)? ;

/* owner /path rw,    file rw /path,    /path px -> target, */
fileRule : prefix (FILE (COMMA | fileTail COMMA) | fileTail COMMA) EOF ;

fileTail : (SAFE | UNSAFE)? (operand MODE target? | MODE SUBSET? operand target?) ;

target : ARROW WORD ;

/* link subset /a -> /b, */
linkRule : prefix LINK SUBSET? operand ARROW WORD COMMA EOF ;

/* capability chown setuid, */
capabilityRule : prefix CAPABILITY WORD* COMMA EOF ;

/* network (send receive) inet stream peer=(ip=127.0.0.1), */
networkRule : prefix NETWORK permissions? (WORD WORD?)? condition* group? COMMA EOF ;

/* dbus send bus=system peer=(name=x), */
dbusRule : prefix DBUS permissions? condition* group? COMMA EOF ;

/* unix (connect) type=stream peer=(label=x), */
unixRule : prefix UNIX permissions? condition* group? COMMA EOF ;

/* signal send set=(term kill) peer=x, */
signalRule : prefix SIGNAL permissions? condition* COMMA EOF ;

/* ptrace read peer=x, */
ptraceRule : prefix PTRACE permissions? condition* COMMA EOF ;

/* userns create, */
usernsRule : prefix USERNS permissions? condition* COMMA EOF ;

/* mqueue (create open) type=posix /name, */
mqueueRule : prefix MQUEUE permissions? condition* WORD? COMMA EOF ;

/* io_uring sqpoll label=x, */
ioUringRule : prefix IO_URING permissions? condition* group? COMMA EOF ;

/* mount fstype=ext4 options=(ro) /dev/sda -> /mnt, */
mountRule : prefix MOUNT condition* source = WORD? (ARROW mountPoint)? COMMA EOF ;

mountPoint : condition* WORD ;

/* remount options=(ro) /mnt,    umount /mnt, */
umountRule : prefix (REMOUNT | UMOUNT) condition* WORD? COMMA EOF ;

/* pivot_root oldroot=/old /new -> profile, */
pivotRootRule : prefix PIVOT_ROOT condition* WORD? target? COMMA EOF ;

/* change_profile unsafe /bin/x -> target, */
changeProfileRule : prefix CHANGE_PROFILE (SAFE | UNSAFE)? WORD? target? COMMA EOF ;

/* all, */
allRule : prefix ALL COMMA EOF ;

/* set rlimit nofile <= 1024, */
rlimitRule : SET RLIMIT WORD AT_MOST VALUE WORD? COMMA EOF ;

// ------------------------------------------------------------ parts

operand : WORD | SET_VARIABLE ;

permissions : PERMISSION | MODE | LPAREN VALUE* RPAREN ;

condition : CONDITION (EQUALS (VALUE | list) | IN list) ;

list : LPAREN VALUE+ RPAREN ;

group : GROUP EQUALS LPAREN groupEntry* RPAREN ;

groupEntry : CONDITION ((EQUALS | OVERRIDE_ASSIGN) (VALUE | LPAREN VALUE RPAREN))? ;
