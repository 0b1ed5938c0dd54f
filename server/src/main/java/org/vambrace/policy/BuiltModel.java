package org.vambrace.policy;

import java.util.List;

/** The finished model of one root. */
final class BuiltModel implements PolicyModel {
  private final FileModel root;
  private final FileKind kind;
  private final PolicyOptions options;
  private final List<IncludeEdge> includes;
  private final VariableTable variables;
  private final List<ProfileModel> profiles;
  private final List<PolicyProblem> problems;
  private final List<PolicyProblem> allProblems;

  BuiltModel(
      FileModel root,
      FileKind kind,
      PolicyOptions options,
      ReadSession session,
      List<ProfileNode> profiles) {
    this.root = root;
    this.kind = kind;
    this.options = options;
    this.includes = List.copyOf(session.edges);
    this.variables = session.variables;
    this.profiles = List.copyOf(profiles);
    this.problems = session.log.ordered(false);
    this.allProblems = session.log.ordered(true);
  }

  @Override
  public FileModel root() {
    return root;
  }

  @Override
  public FileKind kind() {
    return kind;
  }

  @Override
  public PolicyOptions options() {
    return options;
  }

  @Override
  public List<IncludeEdge> includes() {
    return includes;
  }

  @Override
  public Variables variables() {
    return variables;
  }

  @Override
  public List<ProfileModel> profiles() {
    return profiles;
  }

  @Override
  public List<PolicyProblem> problems() {
    return problems;
  }

  @Override
  public List<PolicyProblem> allProblems() {
    return allProblems;
  }
}
