// Adds our add-in to WPS's publish.xml, or takes it out; what others have in it stays, byte for byte.
// Run by the script host that every Windows has, which knows JavaScript of 1999 and reads this file as ASCII.
var NAME = 'nianbao'
var TOKEN =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/?[A-Za-z_][\w:.-]*(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>|[^<]+/g

/**
 * The file's text with our entry of this version, or with none where version is ''; null where the text is damaged.
 * @param {string} text
 * @param {string} version
 */
function merged(text, version) {
  var mark = text.charAt(0) === '\uFEFF' ? '\uFEFF' : ''
  var body = text.substring(mark.length)
  var end = body.indexOf('\r\n') >= 0 ? '\r\n' : '\n'
  var entry =
    version === ''
      ? ''
      : '<jsplugin name="' +
        NAME +
        '" type="et" url="' +
        NAME +
        '_' +
        version +
        '" version="' +
        version +
        '" enable="enable_dev" install="null" customDomain=""/>'
  if (/^\s*$/.test(body)) {
    return entry === ''
      ? text
      : mark + ['<?xml version="1.0" encoding="UTF-8"?>', '<jsplugins>', '  ' + entry, '</jsplugins>', ''].join(end)
  }
  /** @type {any} */
  var tokens = body.match(TOKEN)
  if (!tokens || tokens.join('') !== body) return null
  var open = []
  var ours = -1
  var roots = 0
  /** @type {any[]} */
  var out = []
  for (var i = 0; i < tokens.length; i++) {
    var token = tokens[i]
    /** @type {any} */
    var tag = /^<(\/?)([A-Za-z_][\w:.-]*)/.exec(token)
    if (!tag) {
      // Text outside of the root.
      if (token.charAt(0) !== '<' && open.length === 0 && /\S/.test(token)) return null
      if (ours < 0) out.push(token)
      continue
    }
    var closing = tag[1] === '/'
    var single = /\/>$/.test(token)
    if (closing && open.pop() !== tag[2]) return null
    if (open.length === 0 && !closing && (tag[2] !== 'jsplugins' || ++roots > 1)) return null
    if (open.length === 1 && !closing && /^jsplugin/.test(tag[2]) && nameOf(token) === NAME) {
      ours = open.length
      if (out.length > 0 && /^\s*$/.test(out[out.length - 1])) out.pop()
    }
    if (open.length === 0 && entry !== '' && single) {
      out.push(token.replace(/\s*\/>$/, '>') + end + '  ' + entry + end + '</jsplugins>')
    } else if (open.length === 0 && entry !== '' && closing) {
      var before = out[out.length - 1]
      if (/^\s*$/.test(before)) out.pop()
      out.push(end + '  ' + entry + end + token)
    } else if (ours < 0) out.push(token)
    if (!closing && !single) open.push(tag[2])
    if (ours === open.length) ours = -1
  }
  return open.length > 0 || roots !== 1 ? null : mark + out.join('')
}

/**
 * @param {string} token
 */
function nameOf(token) {
  var found = /\sname\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(token)
  return found ? found[1] || found[2] : ''
}

var SAYS = {
  damaged:
    'WPS \u7684 publish.xml \u5df2\u635f\u574f\uff0c\u6ca1\u6709\u6539\u52a8\u5b83\u3002\u8bf7\u5148\u628a\u5b83\u6539\u540d\uff0c\u518d\u8fd0\u884c\u4e00\u6b21\uff1a',
  installed:
    '\u5df2\u52a0\u5165 WPS\u3002\u8bf7\u5173\u95ed WPS \u7684\u5168\u90e8\u7a97\u53e3\u518d\u6253\u5f00\uff0c\u95ee\u5230\u65f6\u9009\u62e9\u4fe1\u4efb\u3002',
  removed:
    '\u5df2\u4ece WPS \u4e2d\u53bb\u6389\u3002\u8bf7\u5173\u95ed WPS \u7684\u5168\u90e8\u7a97\u53e3\u518d\u6253\u5f00\u3002',
  incomplete:
    '\u8fd9\u4e2a\u6587\u4ef6\u5939\u4e0d\u5b8c\u6574\uff0c\u6ca1\u6709\u6539\u52a8 WPS\u3002\u8bf7\u628a\u6574\u4e2a\u6587\u4ef6\u5939\u91cd\u65b0\u62f7\u8d1d\u4e00\u4efd\u3002'
}

function main() {
  var files = new ActiveXObject('Scripting.FileSystemObject')
  var home = files.GetParentFolderName(WScript.ScriptFullName)
  var there = new ActiveXObject('WScript.Shell').ExpandEnvironmentStrings('%APPDATA%')
  var parts = ['kingsoft', 'wps', 'jsaddons']
  for (var i = 0; i < parts.length; i++) {
    there = files.BuildPath(there, parts[i])
    if (!files.FolderExists(there)) files.CreateFolder(there)
  }
  var installs = WScript.Arguments.length > 0 && WScript.Arguments.Item(0) === 'install'
  var version = installs ? versionIn(files, home) : ''
  if (installs && version === '') return say(SAYS.incomplete)
  var publish = files.BuildPath(there, 'publish.xml')
  var text = files.FileExists(publish) ? load(publish) : ''
  var result = merged(text, version)
  if (result === null) return say(SAYS.damaged + '\r\n' + publish)
  each(files, there, function (/** @type {string} */ folder) {
    files.DeleteFolder(folder, true)
  })
  if (installs)
    files.CopyFolder(files.BuildPath(home, NAME + '_' + version), files.BuildPath(there, NAME + '_' + version))
  if (result !== text) {
    if (text !== '') files.CopyFile(publish, publish + '.' + NAME + '.bak', true)
    save(publish, result)
  }
  say(installs ? SAYS.installed : SAYS.removed)
}

/**
 * @param {any} files
 * @param {string} home
 * @param {Function} run
 */
function each(files, home, run) {
  for (var list = new Enumerator(files.GetFolder(home).SubFolders); !list.atEnd(); list.moveNext()) {
    if (list.item().Name.indexOf(NAME + '_') === 0) run(list.item().Path)
  }
}
/**
 * @param {any} files
 * @param {string} home
 */
function versionIn(files, home) {
  var version = ''
  each(files, home, function (/** @type {string} */ folder) {
    version = files.GetFileName(folder).substring(NAME.length + 1)
  })
  return version
}
/**
 * @param {string} words
 */
function say(words) {
  WScript.Echo(words)
}

/**
 * As UTF-8, with its mark where it had one.
 * @param {string} path
 */
function load(path) {
  var stream = new ActiveXObject('ADODB.Stream')
  stream.Type = 1
  stream.Open()
  stream.LoadFromFile(path)
  var first = stream.Size >= 3 ? stream.Read(3) : null
  var marked = first !== null && hex(first) === 'efbbbf'
  stream.Position = 0
  stream.Type = 2
  stream.Charset = 'utf-8'
  var text = stream.Size > 0 ? stream.ReadText() : ''
  stream.Close()
  return (marked && text.charAt(0) !== '\uFEFF' ? '\uFEFF' : '') + text
}
/**
 * @param {any} bytes
 */
function hex(bytes) {
  var node = new ActiveXObject('Microsoft.XMLDOM').createElement('b')
  node.dataType = 'bin.hex'
  node.nodeTypedValue = bytes
  return node.text
}
// The stream writes a mark of its own; where there was none it is left away.
/**
 * @param {string} path
 * @param {string} text
 */
function save(path, text) {
  var marked = text.charAt(0) === '\uFEFF'
  var stream = new ActiveXObject('ADODB.Stream')
  stream.Type = 2
  stream.Charset = 'utf-8'
  stream.Open()
  stream.WriteText(marked ? text.substring(1) : text)
  stream.Position = 0
  stream.Type = 1
  stream.Position = marked ? 0 : 3
  var bytes = new ActiveXObject('ADODB.Stream')
  bytes.Type = 1
  bytes.Open()
  stream.CopyTo(bytes)
  bytes.SaveToFile(path, 2)
  bytes.Close()
  stream.Close()
}

if (typeof WScript !== 'undefined') main()
