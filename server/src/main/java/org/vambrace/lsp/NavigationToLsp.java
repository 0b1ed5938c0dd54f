package org.vambrace.lsp;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightKind;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.vambrace.ide.navigation.Definition;
import org.vambrace.ide.navigation.Highlight;
import org.vambrace.ide.navigation.References;

/** Places as LSP's. */
final class NavigationToLsp {
  private NavigationToLsp() {}

  static Either<List<? extends Location>, List<? extends LocationLink>> links(
      Definition.Result result, Session.Context c, boolean links) {
    List<Location> locations = new ArrayList<>();
    List<LocationLink> linked = new ArrayList<>();
    for (Definition.Target target : result.targets()) {
      Location location = c.to().location(target.where());
      locations.add(location);
      LocationLink link = new LocationLink();
      link.setTargetUri(location.getUri());
      link.setTargetSelectionRange(location.getRange());
      link.setTargetRange(c.to().range(target.where().path(), target.full()));
      if (result.origin() != null) {
        link.setOriginSelectionRange(c.to().range(c.path(), result.origin()));
      }
      linked.add(link);
    }
    return links ? Either.forRight(linked) : Either.forLeft(locations);
  }

  static List<Location> places(
      List<References.Place> places, Session.Context c, boolean declarations) {
    List<Location> found = new ArrayList<>();
    for (References.Place place : places) {
      if (declarations || !place.occurrence().declaration()) {
        found.add(c.to().location(place.location()));
      }
    }
    return found;
  }

  static List<DocumentHighlight> highlights(List<Highlight.Mark> marks, Session.Context c) {
    List<DocumentHighlight> found = new ArrayList<>();
    for (Highlight.Mark one : marks) {
      found.add(
          new DocumentHighlight(
              c.to().range(c.path(), one.range()),
              one.declaration() ? DocumentHighlightKind.Write : DocumentHighlightKind.Read));
    }
    return found;
  }
}
