/** Light or dark as the reader has it, and light on paper. */
export const STYLE = `
:root{color-scheme:light dark;
--paper:light-dark(#f4f6f7,#0e151b);--surface:light-dark(#fff,#151f27);--sunken:light-dark(#eceff1,#22303a);
--line:light-dark(#dde3e7,#263540);--ink:light-dark(#14202a,#e7eef2);--soft:light-dark(#46565f,#afbdc7);
--faint:light-dark(#5a6a75,#8fa0ac);--accent:light-dark(#0b6b64,#7fd1c7);--fill:light-dark(#2b8a82,#5bb5ab);
--amber:light-dark(#8a5200,#f2b84b);--bad:light-dark(#ab2a20,#ff978d);
--font:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Code",Menlo,"DejaVu Sans Mono",monospace}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:2rem 1.25rem 3rem;background:var(--paper);color:var(--ink);font:400 .9375rem/1.5 var(--font);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1,h2,h3,p,dl,dd,ol,figure{margin:0;padding:0}
h1{font-size:1.5rem;line-height:1.25;letter-spacing:-.01em}
h2{font-size:1rem}
header{display:flex;gap:1rem;align-items:center;margin-bottom:1.5rem}
header p,figcaption p,footer,.more,section>p{color:var(--soft)}
.mark{flex:none}
main{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:.625rem;padding:1rem 1.25rem}
.tiles{display:grid;gap:1rem;grid-template-columns:repeat(4,minmax(0,1fr))}
.tiles dt{color:var(--soft);font-size:.8125rem}
.tiles dd{font-size:1.75rem;line-height:1.3;font-weight:600;letter-spacing:-.02em}
.tiles .note{color:var(--faint);font-size:.8125rem;font-weight:400;letter-spacing:0}
.pair{display:grid;gap:1rem;grid-template-columns:repeat(2,minmax(0,1fr));align-items:start}
figcaption{display:flex;gap:.75rem;align-items:baseline;margin-bottom:.5rem}
.columns{display:block;overflow:visible}
.fill{fill:var(--fill)}
.rail{fill:var(--sunken)}
.grid{stroke:var(--line)}
.axis{fill:var(--faint);font-size:.75rem}
details{margin-top:.75rem;color:var(--soft)}
summary{cursor:pointer;width:max-content;border-radius:.25rem}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
table{width:100%;border-collapse:collapse;margin-top:.5rem}
th,td{padding:.3125rem 0;text-align:right;font-weight:400;vertical-align:middle}
th:first-child{text-align:left}
thead th{color:var(--faint);font-size:.75rem;padding-top:0}
.bars th[scope=row]{width:42%;padding-right:.75rem;line-height:1.35}
.bars td:nth-child(3){width:4.5rem;font-weight:600}
.bars td:nth-child(4){width:3.25rem;color:var(--soft)}
.bars .rest th,.bars .rest td{color:var(--soft);font-weight:400}
.bar{display:block}
.numbers{width:auto;min-width:min(22rem,100%)}
.numbers th:first-child{padding-right:2rem}
.numbers tbody tr,.file li+li{border-top:1px solid var(--line)}
section>h2{margin-bottom:.25rem}
section>h2#all{margin:.75rem 0 .75rem}
.file{padding-bottom:.5rem}
.file+.file{margin-top:.75rem}
.file h3{font:600 .875rem/1.4 var(--mono)}
.file ol{list-style:none;margin-top:.5rem}
.file li{display:grid;grid-template-columns:minmax(0,15rem) minmax(0,13rem) 6rem minmax(0,1fr) max-content;gap:.125rem 1rem;padding:.4375rem 0;align-items:baseline}
code{font:400 .875rem/1.4 var(--mono)}
.confidence{font-size:.8125rem;color:var(--soft)}
.confidence::before{content:"";display:inline-block;width:.5rem;height:.5rem;border-radius:50%;margin-right:.375rem;background:var(--faint)}
.very-likely{color:var(--bad)}.very-likely::before{background:var(--bad)}
.likely{color:var(--amber)}.likely::before{background:var(--amber)}
.place,time{color:var(--faint);font-size:.8125rem}
.more,footer{margin-top:1rem;font-size:.875rem}
.nothing{text-align:center;padding:3rem 1rem}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:56rem){
.pair{grid-template-columns:minmax(0,1fr)}
.file li{grid-template-columns:minmax(0,1fr) max-content}
.file .place{grid-row:3;grid-column:1}.file time{grid-row:3;grid-column:2}
.file .detector{grid-row:2;grid-column:1}.file .confidence{grid-row:1;grid-column:2}
}
@media (max-width:36rem){
body{padding:1.25rem .875rem 2rem}
.tiles{grid-template-columns:repeat(2,minmax(0,1fr));gap:.625rem}
.card{padding:.875rem 1rem}
main{gap:.75rem}
.file li{grid-template-columns:minmax(0,1fr)}
.file li>*{grid-row:auto!important;grid-column:1!important}
}
@media print{
:root{color-scheme:light;font-size:8.8pt}
@page{margin:14mm}
body{max-width:none;padding:0;background:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.card{break-inside:avoid;border-color:#ccd3d8}
.file{break-inside:auto}.file h3{break-after:avoid}.file li{break-inside:avoid}
.file li{grid-template-columns:minmax(0,13rem) minmax(0,11rem) 6rem minmax(0,1fr) max-content}
.file li>*{grid-row:auto!important;grid-column:auto!important}
footer{break-before:avoid}
details{display:none}
.pair{grid-template-columns:repeat(2,minmax(0,1fr))}
.tiles{grid-template-columns:repeat(4,minmax(0,1fr))}
h2{break-after:avoid}
}
`;
