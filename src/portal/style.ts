/** How the page looks on a screen of any width and on paper: the faces that are there, one ink, GB/T 9704's order of faces. */

export const STYLE = `:root { color-scheme: light; --song: "FangSong", "仿宋", "FangSong_GB2312", "STFangsong", serif }
body { margin: 0; color: #000; background: #fff; font: 1.125rem/1.8 var(--song) }
main { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1, h2, h3, h4, h5, h6 { margin: 0; line-height: 1.8; text-wrap: pretty; overflow-wrap: anywhere }
h1 { margin: 1rem 0 1.5rem; font: 700 1.6rem/1.4 "FZXiaoBiaoSong-B05S", "方正小标宋简体", "SimSun", "宋体", "Songti SC", serif; text-align: center; text-wrap: balance }
h2 { margin-top: 1rem; font: 400 1.2rem/1.8 "SimHei", "黑体", "Heiti SC", sans-serif; text-indent: 2em }
h3 { font: 400 1.125rem/1.8 "KaiTi", "楷体", "KaiTi_GB2312", "Kaiti SC", serif; text-indent: 2em }
h4, h5, h6 { font-size: 1.125rem; text-indent: 2em }
p { margin: 0; text-indent: 2em; overflow-wrap: anywhere }
strong { font-family: "KaiTi", "楷体", "KaiTi_GB2312", "Kaiti SC", serif; font-weight: 400 }
.sign-off { margin: 1.8rem 2em 1.8rem 0; text-align: right; text-indent: 0 }
.pdf { margin-top: 2rem; text-indent: 0 }
.pdf a { color: #0645ad; padding: .25em 0 }
.tables { margin: 1rem 0 }
.wide { overflow-x: auto }
.wide:focus-visible { outline: 3px solid #0645ad; outline-offset: 2px }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.4 }
table + table { margin-top: -1px }
.wide table { min-width: 42em; font-size: .875rem }
th, td { border: 1px solid #000; padding: .3em; font-weight: 400; text-align: center; text-wrap: balance }
th:first-child:not([colspan]) { width: 31% }
.wide th:first-child:not([colspan]) { width: auto }
.wide td { min-width: 2.2em }
.wide th[scope=row] { text-align: left; text-wrap: wrap }
.wide th[scope=row][rowspan] { text-align: center }
.bar { background: linear-gradient(#000, #000) .3em center / calc(var(--part) * .94) .7em no-repeat; print-color-adjust: exact }
@page { size: A4; margin: 37mm 26mm 35mm 28mm }
@media print {
  main { max-width: none; padding: 0 }
  body { font-size: 12pt }
  h1, h2, h3, h4, h5, h6 { break-after: avoid }
  tr { break-inside: avoid }
  .wide { overflow: visible }
  .wide table { min-width: 0; font-size: 9pt }
  th, td { padding: .2em }
  .pdf { display: none }
}
`;
