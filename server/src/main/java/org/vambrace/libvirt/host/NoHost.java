package org.vambrace.libvirt.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** No host at all: nothing exists, so every path stays as the XML writes it. */
public record NoHost() implements HostView {

  @Override
  public Kind kind(String path) {
    return path.equals("/") ? Kind.DIRECTORY : Kind.MISSING;
  }

  @Override
  public @Nullable String realPath(String path) {
    return path.equals("/") ? "/" : null;
  }

  @Override
  public List<String> list(String directory) {
    return List.of();
  }

  @Override
  public byte @Nullable [] head(String path, int max) {
    return null;
  }

  @Override
  public String describe() {
    return "no host";
  }
}
