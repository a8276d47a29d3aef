/** The add-in's manifest for one address: what Excel is told about the pane, its buttons and its icons. Knows no server. */
import { escapeText } from '../../templates/lib/markup.ts'

const ID = '6f0a4c52-8d3e-4b1f-9c27-5be1d0a3f7e4'
/** Four numbers; raise the last when the manifest itself changes. */
const VERSION = '1.0.0.0'
/** `Worksheet.onChanged` is of 1.7, and so is Excel 2019. */
const REQUIRED = '1.7'
const SIZES = [16, 32, 80] as const

/** A text in Chinese, and in English for an Excel in another language. */
interface Bilingual {
  readonly zh: string
  readonly en: string
}

const NAME: Bilingual = { zh: '政府信息公开年报检查', en: 'Annual Disclosure Report Check' }
const SAYS: Bilingual = {
  zh: '填报政府信息公开工作年度报告时随填随查：列出不平和漏填的格，一键转到，一键成文。数据不离开本机。',
  en: 'Checks the annual disclosure report while it is filled in, goes to each wrong cell, and writes the documents. Nothing leaves the computer.',
}

const SHORT = {
  group: { zh: '年报检查', en: 'Annual report' },
  pane: { zh: '检查窗格', en: 'Pane' },
  check: { zh: '检查', en: 'Check' },
  next: { zh: '下一处', en: 'Next' },
  export: { zh: '导出', en: 'Export' },
} as const satisfies Readonly<Record<string, Bilingual>>

const LONG = {
  pane: { zh: '打开检查窗格：随填随查，列出每一处问题。', en: 'Opens the pane that lists what is wrong as you type.' },
  check: { zh: '重新检查整本工作簿，并显示结果。', en: 'Checks the whole workbook anew and shows the result.' },
  next: { zh: '转到所选单元格之后的下一处问题。', en: 'Goes to the next finding after the selected cell.' },
  export: {
    zh: '把年度报告导出为 Word 文档、网页或 JSON。',
    en: 'Writes the report as a Word document, web page or JSON.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>

/** The ribbon's buttons, by their names; a page opens the pane, otherwise a function runs. */
const BUTTONS = {
  pane: 'taskpane.html',
  check: 'taskpane.html?do=check',
  next: undefined,
  export: 'taskpane.html?do=export',
} as const
type Button = keyof typeof BUTTONS
const buttons = Object.keys(BUTTONS) as readonly Button[]

/**
 * The manifest of the add-in served from `baseUrl`, such as `https://host/nianbao`. Throws `TypeError` for anything but a plain
 * https address: Excel loads nothing else.
 */
export function manifest(baseUrl: string): string {
  const base = addressOf(baseUrl)
  const url = (path: string) => escapeText(`${base}/${path}`)
  const resource = (kind: string, id: string, value: string) => `<bt:${kind} id="${id}" DefaultValue="${value}"/>`
  const words = (id: string, { zh, en }: Bilingual) =>
    `<bt:String id="${id}" DefaultValue="${escapeText(zh)}"><bt:Override Locale="en-US" Value="${escapeText(en)}"/></bt:String>`
  const icons = (indent: string) =>
    [`<Icon>`, ...SIZES.map((n) => `  <bt:Image size="${n}" resid="Icon.${n}"/>`), '</Icon>'].join(`\n${indent}`)
  const button = (name: Button) => `              <Control xsi:type="Button" id="Nianbao.${name}">
                <Label resid="${name}.Label"/>
                <Supertip>
                  <Title resid="${name}.Label"/>
                  <Description resid="${name}.Tip"/>
                </Supertip>
                ${icons('                ')}
                ${action(name)}
              </Control>`
  const pages = buttons.flatMap((name) => {
    const page = BUTTONS[name]
    return page === undefined ? [] : [resource('Url', `${name}.Url`, url(page))]
  })
  const list = (items: readonly string[]) => items.map((item) => `        ${item}`).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xsi:type="TaskPaneApp">
  <Id>${ID}</Id>
  <Version>${VERSION}</Version>
  <ProviderName>nianbao</ProviderName>
  <DefaultLocale>zh-CN</DefaultLocale>
  <DisplayName DefaultValue="${escapeText(NAME.zh)}"><Override Locale="en-US" Value="${escapeText(NAME.en)}"/></DisplayName>
  <Description DefaultValue="${escapeText(SAYS.zh)}"><Override Locale="en-US" Value="${escapeText(SAYS.en)}"/></Description>
  <IconUrl DefaultValue="${url('icons/icon-32.png')}"/>
  <HighResolutionIconUrl DefaultValue="${url('icons/icon-64.png')}"/>
  <SupportUrl DefaultValue="${url('nianbao.html')}"/>
  <AppDomains>
    <AppDomain>${escapeText(new URL(base).origin)}</AppDomain>
  </AppDomains>
  <Hosts>
    <Host Name="Workbook"/>
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="${REQUIRED}">
      <Set Name="ExcelApi" MinVersion="${REQUIRED}"/>
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation DefaultValue="${url(BUTTONS.pane)}"/>
  </DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts>
      <Host xsi:type="Workbook">
        <DesktopFormFactor>
          <FunctionFile resid="Commands.Url"/>
          <ExtensionPoint xsi:type="PrimaryCommandSurface">
            <OfficeTab id="TabHome">
            <Group id="Nianbao.Group">
              <Label resid="Group.Label"/>
              ${icons('              ')}
${buttons.map(button).join('\n')}
            </Group>
            </OfficeTab>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host>
    </Hosts>
    <Resources>
      <bt:Images>
${list(SIZES.map((n) => resource('Image', `Icon.${n}`, url(`icons/icon-${n}.png`))))}
      </bt:Images>
      <bt:Urls>
${list([resource('Url', 'Commands.Url', url('commands.html')), ...pages])}
      </bt:Urls>
      <bt:ShortStrings>
${list([words('Group.Label', SHORT.group), ...buttons.map((name) => words(`${name}.Label`, SHORT[name]))])}
      </bt:ShortStrings>
      <bt:LongStrings>
${list(buttons.map((name) => words(`${name}.Tip`, LONG[name])))}
      </bt:LongStrings>
    </Resources>
  </VersionOverrides>
</OfficeApp>
`
}

/** One pane for all buttons: each opens it, or turns it to what the button is for. */
const action = (name: Button): string =>
  BUTTONS[name] === undefined
    ? `<Action xsi:type="ExecuteFunction"><FunctionName>${name}</FunctionName></Action>`
    : `<Action xsi:type="ShowTaskpane"><TaskpaneId>Nianbao.Pane</TaskpaneId><SourceLocation resid="${name}.Url"/></Action>`

function addressOf(baseUrl: string): string {
  const url = new URL(baseUrl)
  if (url.protocol !== 'https:' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new TypeError(`not a plain https address: ${baseUrl}`)
  return url.href.replace(/\/+$/, '')
}
