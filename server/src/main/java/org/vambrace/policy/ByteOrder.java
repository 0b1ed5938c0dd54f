package org.vambrace.policy;

import java.util.Comparator;
import org.vambrace.text.ByteText;

/** Orders text as the parser orders byte strings. */
enum ByteOrder implements Comparator<String> {
  INSTANCE;

  @Override
  public int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        return a < 0x80 || b < 0x80
            ? Character.compare(a, b)
            : java.util.Arrays.compareUnsigned(
                ByteText.encode(left.substring(i)), ByteText.encode(right.substring(i)));
      }
    }
    return Integer.compare(left.length(), right.length());
  }
}
