#!/bin/sh
# Adds our add-in to WPS's publish.xml, or takes it out (install, remove); what others have in it stays, byte for byte.
set -eu
NAME=nianbao
here=$(cd "$(dirname "$0")" && pwd)
there="${XDG_DATA_HOME:-$HOME/.local/share}/Kingsoft/wps/jsaddons"
publish="$there/publish.xml"
version=
if [ "${1:-}" = install ]; then
  for folder in "$here/${NAME}_"*; do [ -f "$folder/index.html" ] && version=${folder##*/"${NAME}"_}; done
  [ -n "$version" ] || { echo '这个文件夹不完整，没有改动 WPS。请把整个文件夹重新拷贝一份。' >&2; exit 1; }
fi
mkdir -p "$there"
new="$publish.$NAME.new"
old="$publish"
[ -f "$old" ] || old=/dev/null
# The last line may have no end.
ended=$([ -z "$(tail -c 1 "$old")" ] && echo 1 || echo 0)
# Bytes are bytes: what is compared is ASCII.
if ! LC_ALL=C awk -v name="$NAME" -v version="$version" -v ended="$ended" '
  { text = text $0 "\n" }
  function blank(s) { return s ~ /^[ \t\r\n]*$/ }
  function fail() { failed = 1; exit 1 }
  # What stands at the beginning of the rest: a comment, an instruction, a tag or a text.
  function token(s,  at) {
    if (substr(s, 1, 4) == "<!--") { at = index(s, "-->"); return at > 3 ? substr(s, 1, at + 2) : "" }
    if (substr(s, 1, 2) == "<?") { at = index(s, "?>"); return at ? substr(s, 1, at + 1) : "" }
    if (match(s, /^<\/?[A-Za-z_][A-Za-z0-9_:.-]*([ \t\r\n]+[A-Za-z0-9_:.-]+[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|'\''[^'\''<]*'\''))*[ \t\r\n]*\/?>/)) return substr(s, 1, RLENGTH)
    if (match(s, /^[^<]+/)) return substr(s, 1, RLENGTH)
    return ""
  }
  function isOurs(t) { return t ~ ("[ \t\r\n]name[ \t\r\n]*=[ \t\r\n]*(\"" name "\"|'\''" name "'\'')") }
  END {
    if (failed) exit 1
    if (!ended) text = substr(text, 1, length(text) - 1)
    mark = substr(text, 1, 3) == "\357\273\277" ? "\357\273\277" : ""
    rest = substr(text, length(mark) + 1)
    eol = index(rest, "\r\n") ? "\r\n" : "\n"
    entry = version == "" ? "" : "<jsplugin name=\"" name "\" type=\"et\" url=\"" name "_" version "\" version=\"" version "\" enable=\"enable_dev\" install=\"null\" customDomain=\"\"/>"
    if (blank(rest)) {
      if (entry == "") printf "%s", text
      else printf "%s", mark "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" eol "<jsplugins>" eol "  " entry eol "</jsplugins>" eol
      exit 0
    }
    depth = 0; ours = -1; roots = 0; n = 0
    while (rest != "") {
      t = token(rest)
      if (t == "") fail()
      rest = substr(rest, length(t) + 1)
      if (t !~ /^<\/?[A-Za-z_]/) {
        if (substr(t, 1, 1) != "<" && depth == 0 && !blank(t)) fail()
        if (ours < 0) out[++n] = t
        continue
      }
      closing = substr(t, 2, 1) == "/"; single = t ~ /\/>$/
      match(t, /^<\/?[A-Za-z0-9_:.-]+/); tag = substr(t, closing ? 3 : 2, RLENGTH - (closing ? 2 : 1))
      if (closing && (depth < 1 || open[depth--] != tag)) fail()
      if (depth == 0 && !closing && (tag != "jsplugins" || ++roots > 1)) fail()
      if (depth == 1 && !closing && tag ~ /^jsplugin/ && isOurs(t)) { ours = depth; if (n && blank(out[n])) n-- }
      if (depth == 0 && entry != "" && single) { sub(/[ \t\r\n]*\/>$/, ">", t); out[++n] = t eol "  " entry eol "</jsplugins>" }
      else if (depth == 0 && entry != "" && closing) { if (n && blank(out[n])) n--; out[++n] = eol "  " entry eol t }
      else if (ours < 0) out[++n] = t
      if (!closing && !single) open[++depth] = tag
      if (ours == depth) ours = -1
    }
    if (depth > 0 || roots != 1) fail()
    printf "%s", mark
    for (i = 1; i <= n; i++) printf "%s", out[i]
  }' "$old" > "$new"; then
  rm -f "$new"
  echo "WPS 的 publish.xml 已损坏，没有改动它。请先把它改名，再运行一次：$publish" >&2
  exit 1
fi
rm -rf "$there/${NAME}_"*
[ -z "$version" ] || cp -R "$here/${NAME}_$version" "$there/"
if [ -f "$publish" ]; then cp "$publish" "$publish.$NAME.bak"; fi
mv "$new" "$publish"
if [ -n "$version" ]; then echo '已加入 WPS。请关闭 WPS 的全部窗口再打开，问到时选择信任。'
else echo '已从 WPS 中去掉。请关闭 WPS 的全部窗口再打开。'; fi
