package org.vambrace.syntax.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.vambrace.syntax.Document;
import org.vambrace.syntax.ErrorItem;
import org.vambrace.syntax.Expression;
import org.vambrace.syntax.Include;
import org.vambrace.syntax.Item;
import org.vambrace.syntax.ParseResult;
import org.vambrace.syntax.Problem;
import org.vambrace.syntax.Profile;
import org.vambrace.syntax.Word;
import org.vambrace.syntax.internal.Header.End;
import org.vambrace.syntax.internal.PolicyParser.BlockHeadContext;
import org.vambrace.syntax.internal.PolicyParser.BoolAssignmentContext;
import org.vambrace.syntax.internal.PolicyParser.ElseHeadContext;
import org.vambrace.syntax.internal.PolicyParser.IfHeadContext;
import org.vambrace.syntax.internal.PolicyParser.ProfileHeadContext;
import org.vambrace.text.SourceText;
import org.vambrace.text.TextRange;
import org.vambrace.vocabulary.Target;

/**
 * Reads a text item by item, nests blocks, and keeps a broken item from breaking others. One use,
 * one thread.
 */
public final class ItemSplitter {
  /**
   * Deeper blocks are read, but their items stay at this depth; deeper expressions are refused,
   * long before the real parser's own limit of 10000 symbols.
   */
  private static final int DEEPEST = 500;

  private final SourceText source;
  private final String text;
  private final ItemReader reader;
  private final PolicyParser parser;
  private final FirstFailure failure = new FirstFailure();
  private final TreeBuilder builder;
  private final Messages messages;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Target target;
  private int tooDeep;

  /** Where includes start that were met in the middle of an item. */
  private final Set<Integer> inside = new HashSet<>();

  /** Whether the last item ran into the end of the text. */
  private boolean openEnd;

  private boolean selfContained = true;

  /** See {@link ParseResult#reached}. */
  private int reached;

  /** The first block whose closing brace, by its indentation, belongs to another. */
  private @Nullable Frame suspect;

  private ItemSplitter(SourceText source, List<Integer> seams, Target target) {
    this.target = target;
    this.source = source;
    text = source.text();
    reached = text.length();
    reader = new ItemReader(text, seams, target);
    parser = new PolicyParser(new ItemTokens(reader.lexer(), List.of()));
    parser.removeErrorListeners();
    parser.setErrorHandler(failure);
    builder = new TreeBuilder(text);
    messages = new Messages(text, seams, target);
  }

  /**
   * The tree of {@code source} as {@code target} reads it.
   *
   * @param seams where the source is joined from several files, ascending
   */
  public static ParseResult parse(SourceText source, List<Integer> seams, Target target) {
    return new ItemSplitter(source, seams, target).run();
  }

  private ParseResult run() {
    frames.push(new Frame(new Frame.File(), 0, 0));
    byteOrderMark();
    while (true) {
      Header header = reader.next();
      if (header.visible().isEmpty()) {
        if (header.stop() >= text.length()) {
          break;
        }
      } else if (header.end() == End.RBRACE && header.type(0) == PolicyLexer.RBRACE) {
        closeBlock(header);
      } else {
        item(header);
      }
    }
    selfContained &= frames.size() == 1 && !openEnd;
    Frame open = null;
    while (frames.size() > 1) {
      open = frames.pop();
      open.close(top(), text.length(), false);
    }
    if (open != null) {
      problems.add(messages.notClosed(open, suspect));
    }
    Document document = new Document(source.range(), top().items(), reader.tokens());
    if (problems.size() > 1) {
      problems.sort(Comparator.comparing(Problem::range));
    }
    return new ParseResult(source, document, List.copyOf(problems), selfContained, reached);
  }

  /**
   * Refuses a byte order mark by itself, so that the first item is read as if it were not there.
   */
  private void byteOrderMark() {
    if (text.startsWith("\uFEFF")) {
      TextRange mark = new TextRange(0, 1);
      reader.skip(1);
      problems.add(messages.byteOrderMark(mark));
      top().add(new ErrorItem(mark));
    }
  }

  private Frame top() {
    Frame top = frames.peek();
    if (top == null) {
      throw new IllegalStateException("no open block");
    }
    return top;
  }

  private void closeBlock(Header header) {
    if (tooDeep > 0) {
      tooDeep--;
      return;
    }
    if (frames.size() == 1) {
      TextRange range = new TextRange(header.start(), header.last());
      problems.add(messages.strayBrace(range));
      reached = Math.min(reached, header.start());
      selfContained = false;
      top().add(new ErrorItem(range));
      return;
    }
    Frame closed = frames.pop();
    if (suspect == null && new Recovery(text).isIndentedLess(header.start(), closed.start())) {
      suspect = closed;
    }
    closed.close(top(), header.last(), true);
  }

  private void item(Header header) {
    header.includes().forEach(include -> inside.add(include.start()));
    ItemKind kind = header.kind();
    ParserRuleContext context = parse(header, kind);
    if (failure.token() == null) {
      addItem(kind, header, context);
    } else if (kind == ItemKind.INCLUDE && header.stop() >= text.length()) {
      // a lone `include ` that ends the text is silently dropped (parser_lex.l, end of file)
      top().add(new ErrorItem(new TextRange(header.start(), header.last())));
      selfContained = false;
    } else {
      brokenItem(header, kind, context);
    }
  }

  /** Tells what is wrong, finds where the item really ends, and keeps what is sound of it. */
  private void brokenItem(Header read, ItemKind readAs, ParserRuleContext readContext) {
    Header header = read;
    ItemKind kind = readAs;
    ParserRuleContext context = readContext;
    Token broken = failure.tokenOr(read);
    stopIn(read);
    Problem problem = messages.failure(kind, header, broken, failure);
    Recovery recovery = new Recovery(text);
    int cut = -1;
    if (!failure.isForced()) {
      boolean complete = failure.expects(PolicyLexer.COMMA) && broken.getType() != PolicyLexer.BAD;
      cut = recovery.cut(header.start(), broken.getStartIndex(), header.stop(), complete);
    }
    Token culprit = broken;
    if (cut >= 0) {
      header = shorten(header, cut);
      kind = header.kind();
      context = parse(header, kind);
      Token again = failure.token();
      if (again != null) {
        culprit = again;
        problem = messages.failure(kind, header, again, failure);
      }
      problem = messages.seen(problem, kind, header, broken);
    }
    problems.add(problem);
    if (!failure.isForced()) {
      int rest = recovery.restOfLine(culprit.getStartIndex(), header.stop());
      header = rest < 0 ? header : withRest(header, rest, kind);
    }
    addItem(kind, header, context);
  }

  /** The parser stops in a broken item; what includes bring into it may mend it. */
  private void stopIn(Header read) {
    int count = read.includes().size();
    reached = Math.min(reached, count == 0 ? read.start() : read.includes().get(count - 1).last());
  }

  /** Adds the rest of the line to a broken item; a brace at its end opens the block of a head. */
  private Header withRest(Header header, int end, ItemKind kind) {
    List<Token> tokens = new ArrayList<>(header.visible());
    tokens.addAll(reader.skip(end));
    boolean opens = kind.isHead() && tokens.get(tokens.size() - 1).getType() == PolicyLexer.LBRACE;
    return new Header(tokens, header.includes(), opens ? End.LBRACE : End.TEXT, end);
  }

  /** Adds an include that stands in the middle of an item, before that item. */
  private void addIncludeInside(Header include) {
    TextRange range = new TextRange(include.start(), include.last());
    Item item = builder.item(parse(include, ItemKind.INCLUDE), range);
    if (item instanceof Include plain) {
      top().add(plain.insideItem());
    } else {
      problems.add(messages.failure(ItemKind.INCLUDE, include, failure.tokenOr(include), failure));
    }
  }

  /** Reads the item again up to {@code cut}; a brace that ended up in a list or quote opens. */
  private Header shorten(Header header, int cut) {
    reader.wasted(header.stop() - cut);
    Header shorter = reader.next(header.start(), cut);
    if (shorter.end() == End.TEXT && shorter.kind() == ItemKind.PROFILE) {
      int last = new Recovery(text).lastCharacter(header.start(), cut);
      if (last > header.start() && text.charAt(last) == '{') {
        Header before = reader.next(header.start(), last);
        Header brace = reader.next(last, text.length());
        List<Token> tokens = new ArrayList<>(before.visible());
        tokens.addAll(brace.visible());
        return new Header(tokens, before.includes(), End.LBRACE, brace.stop());
      }
    }
    return shorter;
  }

  private ParserRuleContext parse(Header header, ItemKind kind) {
    int deep = header.tooDeep(DEEPEST);
    List<Token> tokens = deep < 0 ? header.visible() : header.visible().subList(0, deep);
    int prefix = header.prefixLength();
    boolean bare = prefix > 0 && !kind.takesPrefix();
    parser.setTokenStream(
        new ItemTokens(reader.lexer(), bare ? tokens.subList(prefix, tokens.size()) : tokens));
    ParserRuleContext context = kind.read(parser);
    if (deep >= 0) {
      failure.force(header.visible().get(deep));
    } else if (bare) {
      failure.force(tokens.get(prefix));
    } else if (failure.token() == null) {
      refuseByTarget(context);
    }
    return context;
  }

  /**
   * Refuses what the grammar takes for other targets: tests were booleans and {@code defined} only,
   * and the value of a boolean was one word.
   */
  private void refuseByTarget(ParserRuleContext context) {
    boolean expressions = Feature.EXPRESSIONS.in(target);
    Token culprit = null;
    if (context instanceof BoolAssignmentContext set) {
      boolean plain = set.VALUE() != null;
      culprit =
          expressions == plain
              ? set.getChild(ParserRuleContext.class, plain ? 0 : 1).getStop()
              : !expressions && set.assignment().EQUALS() == null
                  ? set.assignment().getStart()
                  : null;
    } else if (!expressions && context instanceof IfHeadContext head) {
      culprit = OldExpressions.culprit(head.expression());
    } else if (!expressions && context instanceof ElseHeadContext head && head.IF() != null) {
      culprit = OldExpressions.culprit(head.expression());
    }
    if (culprit != null) {
      failure.force(culprit);
    }
  }

  private void addItem(ItemKind kind, Header header, ParserRuleContext context) {
    header.includes().forEach(this::addIncludeInside);
    openEnd = header.end() == End.TEXT && header.stop() >= text.length();
    TextRange range = new TextRange(header.start(), header.last());
    boolean opens = header.end() == End.LBRACE;
    boolean profile = kind == ItemKind.PROFILE && header.type(0) != PolicyLexer.WORD;
    if (opens || profile) {
      open(context, range, opens ? range.end() - 1 : range.end());
      return;
    }
    Item item = builder.item(context, range);
    if (item instanceof Include include && inside.contains(range.start())) {
      item = include.insideItem();
    }
    top().add(item == null ? new ErrorItem(range) : item);
  }

  private void open(ParserRuleContext context, TextRange range, int brace) {
    if (frames.size() > DEEPEST) {
      tooDeep++;
      return;
    }
    frames.push(new Frame(owner(context, range), range.start(), brace));
  }

  private Frame.Owner owner(ParserRuleContext context, TextRange range) {
    TextRange end = TextRange.at(range.end());
    if (context instanceof ProfileHeadContext head) {
      return new Frame.OfProfile(builder.head(head, range));
    }
    if (context instanceof IfHeadContext head) {
      Expression test = builder.expression(head.expression(), end);
      return new Frame.OfConditional(top().branches(range.start()), test);
    }
    if (context instanceof ElseHeadContext head) {
      Expression test = head.IF() == null ? null : builder.expression(head.expression(), end);
      Frame.Branches branches = top().pending();
      top().markIncludes();
      if (branches == null) {
        if (failure.token() == null) {
          problems.add(messages.strayElse(range));
          reached = Math.min(reached, range.start());
        }
        selfContained = false;
        branches = top().branches(range.start());
      }
      return new Frame.OfConditional(branches, test);
    }
    if (context instanceof BlockHeadContext head) {
      return new Frame.OfPrefix(builder.prefix(head.prefix(), range));
    }
    // something else ran into a brace: its rules are kept as a profile's
    Word name = new Word(range, source.substring(range), source.substring(range), false);
    return new Frame.OfProfile(
        new TreeBuilder.Head(Profile.Keyword.NONE, name, null, null, List.of(), null));
  }
}
