/*
 * The words of AppArmor policy (apparmor.d(5)), mode by mode, as apparmor_parser cuts them.
 *
 * The longest match wins and a tie goes to the earlier rule, here as there. What follows a word can
 * count in that length without belonging to it: such rules match the look-ahead too and then give
 * it back (`keep...`). Every byte gets a token: blanks, line ends, comments and the commas of lists
 * on the hidden channel, and what the language does not take in a place as BAD.
 *
 * The input stream shows every character beyond ASCII as DEL, which like them is an ordinary word
 * character; policy is matched byte by byte and such bytes have no meaning of their own.
 */
lexer grammar PolicyLexer;

options {
  superClass = ModalLexer;
}

/* Made from NAME by the keyword table, or from a permission word of the rule's class. */
tokens {
  ABI, ALIAS, AUDIT, ALLOW, DENY, PROMPT, OWNER, OTHER,
  FILE, LINK, SUBSET, SAFE, UNSAFE, CAPABILITY, NETWORK, CHANGE_PROFILE, SET, RLIMIT,
  MOUNT, REMOUNT, UMOUNT, PIVOT_ROOT, DBUS, SIGNAL, PTRACE, UNIX, USERNS, MQUEUE, IO_URING,
  IF, ELSE,
  PERMISSION, // send, read, create, sqpoll ... where they are permissions
  RESERVED,   // a keyword that starts nothing here, such as `read` outside its rules
  AND, OR, NOT, DEFINED,
  WORD,       // a path, label, name or other operand
  VALUE,      // what stands behind `=`, in a list, or in an assignment
  CONDITION,  // the name before `=` or `in (`
  GROUP,      // `peer` or `xattrs` before `= (`
  IDENTITIES, FLAGS, PRIORITY,
  FILENAME    // of an include or abi
}

fragment Blank : [ \t] ;
fragment Name : [a-zA-Z] [a-zA-Z0-9_]* ;
fragment Set : '@' (Name | '{' Name '}') ;
fragment Bool : '$' (Name | '{' Name '}') ;
fragment Escape : '\\' [ \t"!,] ;

/* Generic words: a comma belongs to the word if another word character follows. */
fragment WordChar : ~[ \t\r\n"!,] ;
fragment WordPart : WordChar | ',' WordChar | Escape ;
fragment Quoted : '"' (~[\u0000"] | '\\"')* '"' ;

/* Path or label: starts with `/`, `&`, `:` or a variable that goes on as a word. */
fragment AfterSet
  : ~[ \t\n"!,=+?] | ',' ~[ \t\n"!,=+?] | Escape | '\\' [()] | ~[ \t\n"!,=+] '?' ;
fragment Label : ('/' | Set AfterSet | ':' ~[=] | '&') WordPart* ;
fragment QuotedLabel : '"' [/@:&] (~[\u0000"] | '\\"')* '"' ;

/* Words inside the rules that have conditions: no `=` and no `)`; CR is an ordinary character. */
fragment OperandStart : ~[ \t\n"!,=()+&] ;
fragment OperandChar : ~[ \t\n"!,=)] ;
fragment Operand : OperandStart (OperandChar | ',' OperandChar)* ;

/* One item of a list in parentheses. */
fragment Item : (~[ \t\n"!,()] | Escape | '\\' [()])+ ;

// ------------------------------------------------------------ between and inside most rules

WS : Blank+ -> channel(HIDDEN) ;

CONDITION_NAME : Name Blank* '=' { keepName(); conditionName(); } ;
GROUP_NAME : ('peer' | 'xattrs') Blank* '=' Blank* '(' { keepName(); }
  -> type(GROUP), pushMode(GROUP_HEAD) ;
IN_NAME : Name Blank+ 'in' Blank* '(' { keepName(); } -> type(CONDITION), pushMode(CONDITION_HEAD) ;

BOOL_ASSIGNED : Bool Blank* ('=' | '+=' | '?=' | ':=') { keepVariable(); boolAssigned(); } ;
SET_VARIABLE : Set { setVariable(); } ;
BOOL_VARIABLE : Bool ;

HASH_INCLUDE_IF : '#include' Blank+ 'if' Blank+ 'exists' Blank ~[\n]* '\n' { keepThrough("exists"); }
  -> type(INCLUDE_IF), pushMode(INCLUDE_PATH) ;
INCLUDE_IF : 'include' Blank+ 'if' Blank+ 'exists' Blank { keepThrough("exists"); }
  -> pushMode(INCLUDE_PATH) ;
HASH_INCLUDE : '#include' ~[\n]* '\n' { keepThrough("include"); }
  -> type(INCLUDE), pushMode(INCLUDE_PATH) ;
INCLUDE : 'include' Blank { keepThrough("include"); } -> pushMode(INCLUDE_PATH) ;

ALL : 'all' ~[a-zA-Z0-9_] { keep(3); allKeyword(); } ;

COMMENT : '#' ~[\n]* '\n' { keepLine(); } -> channel(HIDDEN) ;
UNENDED_COMMENT : '#' ~[\n]* ; // only the last line can be one; the language does not take it

CARET : '^' -> pushMode(CARET_WORD) ;
ARROW : '->' -> pushMode(TARGET) ;
EQUALS : '=' -> pushMode(ASSIGN) ;
PLUS : '+' { plus(); } ;
ADD_ASSIGN : '+=' -> pushMode(ASSIGN) ;
DEFAULT_ASSIGN : '?=' { newAssignment(); } ;
OVERRIDE_ASSIGN : ':=' { newAssignment(); } ;
LBRACE : '{' ;
RBRACE : '}' ;
PATH : (Label | QuotedLabel) { path(); } ;
MODE : ([RrWwaLlMmkXx] | [PpCc] [Xx] | [PpCc]? [IiUu] [Xx])+ [ \t\r\n\u000B\f,] { keepAllBut(1); } ;
HAT : 'hat' Blank* { keepName(); } -> pushMode(NAME_WORD) ;
PROFILE : 'profile' Blank* { keepName(); } -> pushMode(NAME_WORD) ;
COLON : ':' ;
LPAREN : '(' -> pushMode(LIST) ;
NAME : Name { keyword(); } ;
COMMA : ',' ;
NEWLINE : '\r'? '\n' -> channel(HIDDEN) ;
BAD : . ;

// ------------------------------------------------------------ behind `profile` and `hat`; `^` takes no blank

mode NAME_WORD;
NAME_WS : Blank+ -> type(WS), channel(HIDDEN) ;
NAME_TEXT : (WordPart+ | Quoted) -> type(WORD), popMode ;
NAME_BAD : . -> type(BAD), popMode ;

mode CARET_WORD;
CARET_TEXT : (WordPart+ | Quoted) -> type(WORD), popMode ;
CARET_BAD : . -> type(BAD), popMode ;

// ------------------------------------------------------------ behind `->`

mode TARGET;
TARGET_WS : Blank+ -> type(WS), channel(HIDDEN) ;
TARGET_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
TARGET_TEXT : (WordPart+ | Quoted) -> type(WORD), popMode ;
TARGET_BAD : . -> type(BAD), popMode ;

// ------------------------------------------------------------ `name=value`, `name=( )`, `name in ( )`

mode CONDITION_HEAD;
HEAD_WS : Blank+ -> type(WS), channel(HIDDEN) ;
HEAD_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
HEAD_VALUE : '=' Blank* ~[ \t(\n] { keep(1); } -> type(EQUALS), mode(CONDITION_VALUE) ;
HEAD_EQUALS : '=' -> type(EQUALS) ;
HEAD_LPAREN : '(' -> type(LPAREN), mode(LIST) ;
IN : 'in' ;
HEAD_BAD : . -> type(BAD), popMode ;

mode CONDITION_VALUE;
VALUE_WS : Blank+ -> type(WS), channel(HIDDEN) ;
VALUE_TEXT : (WordPart+ | Quoted) -> type(VALUE), popMode ;
VALUE_BAD : . -> type(BAD), popMode ;

mode LIST;
LIST_WS : Blank+ -> type(WS), channel(HIDDEN) ;
LIST_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
RPAREN : ')' -> popMode ;
LIST_COMMA : ',' -> channel(HIDDEN) ;
LIST_ITEM : (Item | Quoted) -> type(VALUE) ;
LIST_BAD : . -> type(BAD) ;

// ------------------------------------------------------------ `peer=( )` and `xattrs=( )`

mode GROUP_HEAD;
GROUP_HEAD_WS : Blank+ -> type(WS), channel(HIDDEN) ;
GROUP_HEAD_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
GROUP_HEAD_EQUALS : '=' -> type(EQUALS) ;
GROUP_HEAD_LPAREN : '(' -> type(LPAREN), mode(GROUP_LIST) ;
GROUP_HEAD_BAD : . -> type(BAD), popMode ;

mode GROUP_LIST;
GROUP_WS : Blank+ -> type(WS), channel(HIDDEN) ;
GROUP_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
GROUP_RPAREN : ')' -> type(RPAREN), popMode ;
GROUP_COMMA : ',' -> type(LIST_COMMA), channel(HIDDEN) ;
GROUP_KEY
  : ~[ \t\n"!,=()+&] (~[ \t\n"!,=):] | ':' ~[ \t\n"!,=)])* { groupKey(); } ;
GROUP_OLD_KEY : [(+&] { oldGroupKey(); } ;
GROUP_PAREN_VALUE : '=' Blank* '(' { keep(1); } -> type(EQUALS), pushMode(GROUP_PARENS) ;
GROUP_OVERRIDE_PAREN : ':=' Blank* '(' { keep(2); } -> type(OVERRIDE_ASSIGN), pushMode(GROUP_PARENS) ;
GROUP_EQUALS : '=' -> type(EQUALS), pushMode(GROUP_VALUE) ;
GROUP_OVERRIDE : ':=' -> type(OVERRIDE_ASSIGN), pushMode(GROUP_VALUE) ;
GROUP_BAD : . -> type(BAD) ;

mode GROUP_VALUE;
GROUP_VALUE_WS : Blank+ -> type(WS), channel(HIDDEN) ;
GROUP_VALUE_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
GROUP_VALUE_TEXT : (Item | '"' (~[\u0000"] | '\\"')+ '"') -> type(VALUE), popMode ;
GROUP_VALUE_BAD : . -> type(BAD), popMode ;

mode GROUP_PARENS;
PARENS_WS : Blank+ -> type(WS), channel(HIDDEN) ;
PARENS_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
PARENS_LPAREN : '(' -> type(LPAREN) ;
PARENS_RPAREN : ')' -> type(RPAREN), popMode ;
PARENS_TEXT : (Item | '"' (~[\u0000"] | '\\"')+ '"') -> type(VALUE) ;
PARENS_BAD : . -> type(BAD), popMode ;

// ------------------------------------------------------------ `+ identities=( )`

mode IDENTITY;
IDENTITY_WS : Blank+ -> type(WS), channel(HIDDEN) ;
IDENTITY_NAME : 'identities' Blank* '=' { keepName(); } -> type(IDENTITIES), mode(CONDITION_HEAD) ;
IDENTITY_TEXT : ((~[ \t\r\n"!,{}\\=])+ | Quoted) -> type(VALUE), popMode ;
IDENTITY_BAD : . -> type(BAD), popMode ;

// ------------------------------------------------------------ `priority=5`

mode PRIORITY_VALUE;
PRIORITY_WS : Blank+ -> type(WS), channel(HIDDEN) ;
PRIORITY_EQUALS : '=' -> type(EQUALS) ;
PRIORITY_NUMBER : [+-]? [0-9]+ -> type(VALUE), popMode ;
PRIORITY_BAD : . -> type(BAD), popMode ;

// ------------------------------------------------------------ `@{X} = a "b c" # comment`

mode ASSIGN;
ASSIGN_WS : Blank+ -> type(WS), channel(HIDDEN) ;
ASSIGN_VALUE : (WordPart+ | Quoted) -> type(VALUE) ;
ASSIGN_COMMENT : '#' ~[\n]* '\n' { assignmentComment(); } ;
CONTINUATION : '\\' '\n' -> channel(HIDDEN) ;
ASSIGN_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN), popMode ;
ASSIGN_BAD : . -> type(BAD) ;

// ------------------------------------------------------------ `$x = expression` and `if expression {`

mode BOOL_OPERATOR;
BOOL_WS : Blank+ -> type(WS), channel(HIDDEN) ;
BOOL_EQUALS : '=' -> type(EQUALS), mode(BOOL_ASSIGN) ;
BOOL_ADD : '+=' -> type(ADD_ASSIGN), mode(BOOL_ASSIGN) ;
BOOL_DEFAULT : '?=' -> type(DEFAULT_ASSIGN), mode(BOOL_ASSIGN) ;
BOOL_OVERRIDE : ':=' -> type(OVERRIDE_ASSIGN), mode(BOOL_ASSIGN) ;
BOOL_BAD : . -> type(BAD), popMode ;

mode BOOL_ASSIGN;
BOOL_ASSIGN_WS : Blank+ -> type(WS), channel(HIDDEN) ;
BOOL_ASSIGN_SET : Set -> type(SET_VARIABLE) ;
BOOL_ASSIGN_BOOL : Bool -> type(BOOL_VARIABLE) ;
BOOL_ASSIGN_COMMENT : '#' ~[\n]* '\n' { assignmentComment(); } ;
BOOL_ASSIGN_CONTINUATION : '\\' '\n' -> type(CONTINUATION), channel(HIDDEN) ;
BOOL_ASSIGN_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN), popMode ;
BOOL_ASSIGN_LPAREN : '(' -> type(LPAREN) ;
BOOL_ASSIGN_RPAREN : ')' -> type(RPAREN) ;
BOOL_ASSIGN_COMPARE : ('==' | '!=' | '>' | '>=' | '<' | '<=') -> type(COMPARE) ;
BOOL_ASSIGN_WORD : (Operand | Label | Quoted) { expressionWord(); } ;
BOOL_ASSIGN_BAD : . -> type(BAD) ;

mode EXPRESSION;
EXPRESSION_WS : Blank+ -> type(WS), channel(HIDDEN) ;
EXPRESSION_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
EXPRESSION_SET : Set -> type(SET_VARIABLE) ;
EXPRESSION_BOOL : Bool -> type(BOOL_VARIABLE) ;
EXPRESSION_LBRACE : '{' -> type(LBRACE), popMode ;
EXPRESSION_LPAREN : '(' -> type(LPAREN) ;
EXPRESSION_RPAREN : ')' -> type(RPAREN) ;
COMPARE : '==' | '!=' | '>' | '>=' | '<' | '<=' ;
EXPRESSION_WORD : (Operand | Label | Quoted) { expressionWord(); } ;
EXPRESSION_BAD : . -> type(BAD) ;

// ------------------------------------------------------------ includes and abi

mode INCLUDE_PATH;
INCLUDE_WS : Blank+ -> type(WS), channel(HIDDEN) ;
INCLUDE_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
INCLUDE_FILENAME
  : ('<' ((~[">\t\r\n])+ | Quoted) '>' | Quoted | IncludePart+) -> type(FILENAME), popMode ;
INCLUDE_BAD : . -> type(BAD), popMode ;

fragment IncludePart : ~[ \t\r\n"!,<>] | ',' ~[ \t\r\n"!,<>] | Escape ;

mode ABI_PATH;
ABI_WS : Blank+ -> type(WS), channel(HIDDEN) ;
ABI_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
ABI_FILENAME : ('<' ((~[">\t\r\n])+ | Quoted) '>' | Quoted | IncludePart+) -> type(FILENAME) ;
ABI_COMMA : ',' -> type(COMMA), popMode ;
ABI_BAD : . -> type(BAD) ;

// ------------------------------------------------------------ rules of their own

mode CHANGE_PROFILE_RULE;
CHANGE_WS : Blank+ -> type(WS), channel(HIDDEN) ;
CHANGE_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
CHANGE_SAFE : 'safe' -> type(SAFE) ;
CHANGE_UNSAFE : 'unsafe' -> type(UNSAFE) ;
CHANGE_ARROW : '->' -> type(ARROW), pushMode(TARGET) ;
CHANGE_WORD : (WordPart+ | Quoted) -> type(WORD) ;
CHANGE_COMMA : ',' -> type(COMMA), popMode ;
CHANGE_BAD : . -> type(BAD) ;

mode RLIMIT_RULE;
RLIMIT_WS : Blank+ -> type(WS), channel(HIDDEN) ;
RLIMIT_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
RLIMIT_NUMBER : '-'? [0-9]+ -> type(VALUE) ;
RLIMIT_INFINITY : 'infinity' -> type(VALUE) ;
RLIMIT_WORD : [a-zA-Z_]+ -> type(WORD) ;
AT_MOST : '<=' ;
RLIMIT_COMMA : ',' -> type(COMMA), popMode ;
RLIMIT_BAD : . -> type(BAD) ;

mode USERNS_RULE;
USERNS_WS : Blank+ -> type(WS), channel(HIDDEN) ;
USERNS_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
USERNS_CREATE : 'create' -> type(PERMISSION) ;
USERNS_COMMA : ',' -> type(COMMA), popMode ;
USERNS_BAD : . -> type(BAD) ;

mode MOUNT_RULE;
MOUNT_WS : Blank+ -> type(WS), channel(HIDDEN) ;
MOUNT_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
MOUNT_CONDITION : Name Blank* '=' { keepName(); conditionName(); } ;
MOUNT_GROUP : ('peer' | 'xattrs') Blank* '=' Blank* '(' { keepName(); }
  -> type(GROUP), pushMode(GROUP_HEAD) ;
MOUNT_IN : Name Blank+ 'in' Blank* '(' { keepName(); } -> type(CONDITION), pushMode(CONDITION_HEAD) ;
MOUNT_ARROW : '->' -> type(ARROW) ;
MOUNT_WORD : (Operand | Label | Quoted) -> type(WORD) ;
MOUNT_COMMA : ',' -> type(COMMA), popMode ;
MOUNT_BAD : . -> type(BAD) ;

/* network, dbus, signal, ptrace, unix, mqueue; the keyword decides which words are permissions */
mode CLASS_RULE;
CLASS_WS : Blank+ -> type(WS), channel(HIDDEN) ;
CLASS_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
CLASS_CONDITION : Name Blank* '=' { keepName(); conditionName(); } ;
CLASS_GROUP : ('peer' | 'xattrs') Blank* '=' Blank* '(' { keepName(); }
  -> type(GROUP), pushMode(GROUP_HEAD) ;
CLASS_IN : Name Blank+ 'in' Blank* '(' { keepName(); } -> type(CONDITION), pushMode(CONDITION_HEAD) ;
CLASS_MODE : ('r' | 'w' | 'rw' | 'wr') [ \t\r\n\u000B\f,] { keepAllBut(1); classMode(); } ;
CLASS_WORD : (Operand | Label | Quoted) { classWord(); } ;
CLASS_LPAREN : '(' -> type(LPAREN), pushMode(LIST) ;
CLASS_COMMA : ',' -> type(COMMA), popMode ;
CLASS_BAD : . -> type(BAD) ;

/* network before it had conditions */
mode NETWORK_WORDS;
NETWORK_WS : Blank+ -> type(WS), channel(HIDDEN) ;
NETWORK_NEWLINE : '\r'? '\n' -> type(NEWLINE), channel(HIDDEN) ;
NETWORK_WORD : WordPart+ -> type(WORD) ;
NETWORK_COMMA : ',' -> type(COMMA), popMode ;
NETWORK_BAD : . -> type(BAD) ;
