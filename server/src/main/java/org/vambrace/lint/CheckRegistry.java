package org.vambrace.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vambrace.lint.checks.AmbiguousAttachmentCheck;
import org.vambrace.lint.checks.AnyChangeProfileCheck;
import org.vambrace.lint.checks.BareRuleCheck;
import org.vambrace.lint.checks.BroadFileRuleCheck;
import org.vambrace.lint.checks.BrokenTemplateCheck;
import org.vambrace.lint.checks.CommandlinePathCheck;
import org.vambrace.lint.checks.ConflictingCapabilityCheck;
import org.vambrace.lint.checks.CrlfLineEndingCheck;
import org.vambrace.lint.checks.CrossGuestRuleCheck;
import org.vambrace.lint.checks.DangerousAbstractionCheck;
import org.vambrace.lint.checks.DangerousCapabilityCheck;
import org.vambrace.lint.checks.DeniedRuleCheck;
import org.vambrace.lint.checks.DenyInComplainCheck;
import org.vambrace.lint.checks.DeprecatedIncludeCheck;
import org.vambrace.lint.checks.DiscardedRuleCheck;
import org.vambrace.lint.checks.DomainRefusedCheck;
import org.vambrace.lint.checks.DomainRemarkCheck;
import org.vambrace.lint.checks.DuplicateRuleCheck;
import org.vambrace.lint.checks.DuplicateWordCheck;
import org.vambrace.lint.checks.EditedManagedFileCheck;
import org.vambrace.lint.checks.EditedShippedFileCheck;
import org.vambrace.lint.checks.HardCodedPathCheck;
import org.vambrace.lint.checks.HashIncludeCheck;
import org.vambrace.lint.checks.IdleDenyCheck;
import org.vambrace.lint.checks.LibvirtdLacksRuleCheck;
import org.vambrace.lint.checks.LocalIncludeNotLastCheck;
import org.vambrace.lint.checks.LongLineCheck;
import org.vambrace.lint.checks.LooseUuidGlobCheck;
import org.vambrace.lint.checks.MissingChildProfileCheck;
import org.vambrace.lint.checks.MissingLocalIncludeCheck;
import org.vambrace.lint.checks.MissingTrailingSlashCheck;
import org.vambrace.lint.checks.NoAbiCheck;
import org.vambrace.lint.checks.NoFinalNewlineCheck;
import org.vambrace.lint.checks.OddCharacterCheck;
import org.vambrace.lint.checks.OddPathCheck;
import org.vambrace.lint.checks.OneSidedRuleCheck;
import org.vambrace.lint.checks.OutdatedGuestProfileCheck;
import org.vambrace.lint.checks.OutrankedExecCheck;
import org.vambrace.lint.checks.RedundantIncludeCheck;
import org.vambrace.lint.checks.RedundantRuleCheck;
import org.vambrace.lint.checks.TabIndentationCheck;
import org.vambrace.lint.checks.TrailingBlanksCheck;
import org.vambrace.lint.checks.UnevenIndentationCheck;
import org.vambrace.lint.checks.UnknownPeerCheck;
import org.vambrace.lint.checks.UnknownTransitionTargetCheck;
import org.vambrace.lint.checks.UnlabelledGuestCheck;
import org.vambrace.lint.checks.UnmatchablePathCheck;
import org.vambrace.lint.checks.UnreachableProfileCheck;
import org.vambrace.lint.checks.UnreadImageCheck;
import org.vambrace.lint.checks.UnsafeUnconfinedCheck;
import org.vambrace.lint.checks.UnusedTunableCheck;
import org.vambrace.lint.checks.UnusedVariableCheck;
import org.vambrace.lint.checks.VariableInExecTargetCheck;
import org.vambrace.lint.checks.WritableExecCheck;
import org.vambrace.lint.checks.WritablePolicyCheck;
import org.vambrace.lint.checks.WritableUnconfinedExecCheck;
import org.vambrace.lint.checks.apparmord.BareUdevRuleCheck;
import org.vambrace.lint.checks.apparmord.MisnamedProfileCheck;
import org.vambrace.lint.checks.apparmord.MissingAbiCheck;
import org.vambrace.lint.checks.apparmord.MissingDirectoryMarkCheck;
import org.vambrace.lint.checks.apparmord.MissingEquivalentCheck;
import org.vambrace.lint.checks.apparmord.MissingExtensionPointCheck;
import org.vambrace.lint.checks.apparmord.MissingHeaderCheck;
import org.vambrace.lint.checks.apparmord.MissingVimLineCheck;
import org.vambrace.lint.checks.apparmord.OddIndentationCheck;
import org.vambrace.lint.checks.apparmord.ReplacedAbstractionCheck;
import org.vambrace.lint.checks.apparmord.SpelledOutPathCheck;
import org.vambrace.lint.checks.apparmord.TabCharacterCheck;
import org.vambrace.lint.checks.apparmord.TooWideRuleCheck;
import org.vambrace.lint.checks.apparmord.UnfitTransitionCheck;
import org.vambrace.lint.checks.apparmord.UnorderedAccessCheck;
import org.vambrace.lint.checks.apparmord.UselessRuleCheck;
import org.vambrace.lint.checks.apparmord.WrongProgramDirectoryCheck;

/** All checks; one line each, sorted by name. Immutable. */
public final class CheckRegistry {
  private final List<Check> checks;

  private CheckRegistry(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** A registry of the given checks. */
  public static CheckRegistry of(List<Check> checks) {
    return new CheckRegistry(checks);
  }

  /** Every check there is. */
  public static CheckRegistry standard() {
    return new CheckRegistry(
        List.of(
            new AmbiguousAttachmentCheck(),
            new AnyChangeProfileCheck(),
            new BareRuleCheck(),
            new BareUdevRuleCheck(),
            new BroadFileRuleCheck(),
            new BrokenTemplateCheck(),
            new CommandlinePathCheck(),
            new ConflictingCapabilityCheck(),
            new CrlfLineEndingCheck(),
            new CrossGuestRuleCheck(),
            new DangerousAbstractionCheck(),
            new DangerousCapabilityCheck(),
            new DeniedRuleCheck(),
            new DenyInComplainCheck(),
            new DeprecatedIncludeCheck(),
            new DiscardedRuleCheck(),
            new DomainRefusedCheck(),
            new DomainRemarkCheck(),
            new DuplicateRuleCheck(),
            new DuplicateWordCheck(),
            new EditedManagedFileCheck(),
            new EditedShippedFileCheck(),
            new HardCodedPathCheck(),
            new HashIncludeCheck(),
            new IdleDenyCheck(),
            new LibvirtdLacksRuleCheck(),
            new LocalIncludeNotLastCheck(),
            new LongLineCheck(),
            new LooseUuidGlobCheck(),
            new MisnamedProfileCheck(),
            new MissingAbiCheck(),
            new MissingChildProfileCheck(),
            new MissingDirectoryMarkCheck(),
            new MissingEquivalentCheck(),
            new MissingExtensionPointCheck(),
            new MissingHeaderCheck(),
            new MissingLocalIncludeCheck(),
            new MissingTrailingSlashCheck(),
            new MissingVimLineCheck(),
            new NoAbiCheck(),
            new NoFinalNewlineCheck(),
            new OddCharacterCheck(),
            new OddIndentationCheck(),
            new OddPathCheck(),
            new OneSidedRuleCheck(),
            new OutdatedGuestProfileCheck(),
            new OutrankedExecCheck(),
            new RedundantIncludeCheck(),
            new RedundantRuleCheck(),
            new ReplacedAbstractionCheck(),
            new SpelledOutPathCheck(),
            new TabCharacterCheck(),
            new TabIndentationCheck(),
            new TooWideRuleCheck(),
            new TrailingBlanksCheck(),
            new UnevenIndentationCheck(),
            new UnfitTransitionCheck(),
            new UnknownPeerCheck(),
            new UnknownTransitionTargetCheck(),
            new UnlabelledGuestCheck(),
            new UnmatchablePathCheck(),
            new UnorderedAccessCheck(),
            new UnreachableProfileCheck(),
            new UnreadImageCheck(),
            new UnsafeUnconfinedCheck(),
            new UnusedSuppressionCheck(),
            new UnusedTunableCheck(),
            new UnusedVariableCheck(),
            new UselessRuleCheck(),
            new VariableInExecTargetCheck(),
            new WritableExecCheck(),
            new WritablePolicyCheck(),
            new WritableUnconfinedExecCheck(),
            new WrongProgramDirectoryCheck()));
  }

  /** The checks, in order. */
  public List<Check> checks() {
    return checks;
  }

  /** The check of that name, or null. */
  public @Nullable Check find(String id) {
    for (Check check : checks) {
      if (check.info().id().equals(id)) {
        return check;
      }
    }
    return null;
  }
}
