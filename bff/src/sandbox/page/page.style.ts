/** The page's look: the design's tokens, and the layout of picture 10. */
export const style = `
:root{
  --accent:#0A6B7C;--accent-press:#085664;--accent-tint:#E2F0F2;--accent-line:#B5D6DB;
  --ok:#147A3C;--warn-ink:#7A4A00;
  --ink:#13222A;--ink-2:#43545C;--ink-3:#5C6C74;--line:#E1E8EA;--fill:#EDF2F3;--ground:#F3F6F7;--card:#FFFFFF;
  --font:-apple-system,BlinkMacSystemFont,"PingFang SC","HarmonyOS Sans SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif;
  --mono:ui-monospace,"SF Mono","DejaVu Sans Mono",Menlo,Consolas,"Noto Sans CJK SC",monospace;
}
*{box-sizing:border-box;margin:0;padding:0}
html{-webkit-text-size-adjust:100%}
body{font:400 16px/24px var(--font);color:var(--ink);background:var(--ground);font-variant-numeric:tabular-nums;text-wrap:pretty}
button,select,summary{font:inherit;color:inherit}
button{border:0;background:none;cursor:pointer;white-space:nowrap}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
svg{display:block;flex:none}
b,h1,h2{font-weight:600}
h1{font-size:20px;line-height:28px}
h2{font-size:16px;line-height:24px}
.small{font-size:12px;line-height:18px}
.quiet{color:var(--ink-3)}
.mono{font-family:var(--mono);font-size:12px;line-height:18px}
.row{display:flex;align-items:center;gap:8px}
.end{margin-left:auto}
.button{min-height:40px;padding:0 14px;border-radius:12px;background:var(--fill);font-weight:600}
.button.tint{background:var(--accent-tint);color:var(--accent)}
.button.white{background:var(--card);color:var(--accent)}
.button.compact{min-height:32px;padding:0 10px;font-weight:500}
.button:active{background:var(--line)}
.link{color:var(--accent);font-weight:500;min-height:44px;padding:0 4px}
#bank-card{min-height:0;padding:0;user-select:all}
.count{min-width:20px;height:20px;padding:0 6px;border-radius:10px;background:var(--accent);color:#fff;font-size:12px;line-height:20px;font-weight:600;text-align:center}
.empty{color:var(--ink-3);padding:8px 12px 16px}

header{background:var(--card);border-bottom:1px solid var(--line);display:flex;align-items:center;gap:4px 16px;padding:10px 24px;flex-wrap:wrap;min-height:64px}
header .clock{font-size:20px;line-height:28px;font-weight:600;min-width:92px}
#link-state{color:var(--warn-ink);font-weight:500}
#link-state:empty{display:none}

main{display:grid;grid-template-columns:376px minmax(0,1fr);gap:0 16px;align-items:start}
.side{background:var(--card);border-right:1px solid var(--line);min-height:calc(100vh - 64px);padding:4px 16px 24px}
.stage{padding:4px 16px 24px 0;min-width:0}
.head{display:flex;align-items:center;gap:8px;min-height:48px;flex-wrap:wrap}
.card{background:var(--card);border-radius:20px;padding:4px 16px 12px;margin-bottom:12px}

#inbox{max-height:420px;overflow-y:auto;margin:0 -8px}
#inbox article{padding:10px 12px;border-radius:14px}
#inbox article:first-child{background:var(--accent-tint)}
#inbox .meta{display:flex;justify-content:space-between;gap:8px;font-size:12px;line-height:18px;color:var(--ink-2)}
#inbox article>div:last-child{white-space:pre-line;overflow-wrap:anywhere}
#inbox .code{font-size:28px;line-height:36px;font-weight:600;letter-spacing:.02em}
#inbox .code+button{margin-left:auto;background:var(--card);color:var(--accent)}
#inbox article:not(:first-child) .code+button{background:var(--accent-tint)}
.tour{background:var(--ground);border-radius:16px;padding:14px 16px;margin:12px 0}
.tour ol{list-style:none;margin-top:6px}
.tour li{display:flex;gap:10px;padding:4px 0;color:var(--ink-2)}
.tour li span{width:24px;height:24px;border-radius:12px;background:var(--card);color:var(--accent);font-weight:600;text-align:center;flex:none}
#people{max-height:560px;overflow-y:auto;margin:8px -8px 0;padding:0 8px}
#calls{max-height:440px;overflow-y:auto;margin:0 -16px;padding:0 16px}
.person{padding:10px 0;border-top:1px solid var(--line)}
.person:first-child{border-top:0}
.person .story{color:var(--ink-2);font-size:12px;line-height:18px}
.person .copies{display:flex;flex-wrap:wrap;gap:6px;margin-top:6px}
.person .copies button{min-height:32px;padding:0 10px;border-radius:9px;background:var(--fill);font-size:12px;max-width:100%;overflow:hidden;text-overflow:ellipsis}

.doors{display:grid;grid-template-columns:repeat(auto-fill,minmax(196px,1fr));gap:12px;margin-bottom:12px}
.door{background:var(--card);border-radius:20px;padding:12px}
.door .scene{height:148px;display:flex;align-items:flex-end;justify-content:center;padding-bottom:12px;background:var(--ground);border-radius:12px;margin-bottom:10px;color:var(--ink-2)}
.door .name b,.door .name .mono{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.door .says{display:flex;justify-content:space-between;align-items:baseline;min-height:24px}
.door .says b{font-weight:500}
.leaf{transform-box:fill-box;transform-origin:left center;transition:transform .5s ease,opacity .5s ease,clip-path .5s ease;clip-path:polygon(0 0,100% 0,100% 100%,0 100%)}
.door[data-stands=opening] .leaf{transform:scaleX(.72);clip-path:polygon(0 0,100% 7%,100% 95%,0 100%);opacity:.7}
.door[data-stands=open] .leaf{transform:scaleX(.43);clip-path:polygon(0 0,100% 10%,100% 94%,0 100%)}
.door .dots,.door .lock{opacity:0;transition:opacity .3s}
.door[data-stands=silent] .dots,.door[data-stands=refused] .lock{opacity:1}
.door[data-stands=silent] .leaf,.door[data-stands=refused] .leaf{opacity:.2}
.door[data-stands=silent] .knob,.door[data-stands=refused] .knob{opacity:0}
.door[data-stands=opening] .scene,.door[data-stands=opening] .says b{color:var(--accent)}
.door[data-stands=open] .scene,.door[data-stands=open] .says b{color:var(--ok)}
.door[data-stands=silent] .scene,.door[data-stands=silent] .says b{color:var(--warn-ink)}
@media (prefers-reduced-motion:reduce){.leaf{transition:none}}

.switch{display:grid;grid-template-columns:1fr 1fr;gap:4px;background:var(--fill);border-radius:12px;padding:4px;border:0;min-width:0}
.door .switch{margin-top:8px}
.switch.line{display:inline-grid;grid-template-columns:repeat(4,auto)}
.switch label{position:relative;min-height:32px;padding:0 10px;border-radius:9px;display:flex;align-items:center;justify-content:center;color:var(--ink-2);cursor:pointer;white-space:nowrap}
.switch input{position:absolute;inset:0;opacity:0;cursor:pointer}
.switch label:has(:checked){background:var(--card);color:var(--accent);font-weight:600;box-shadow:0 1px 3px rgba(19,34,42,.12)}
.switch label:has(:focus-visible){outline:2px solid var(--accent)}
.upstreams{display:grid;grid-template-columns:repeat(auto-fit,minmax(290px,1fr));gap:8px 16px}
.upstreams>div{display:flex;align-items:center;justify-content:space-between;gap:8px}
.where{display:flex;flex-wrap:wrap;gap:8px}
.where label{position:relative;min-height:40px;padding:0 14px;border-radius:999px;background:var(--fill);display:inline-flex;align-items:center;cursor:pointer}
.where input{position:absolute;inset:0;opacity:0;cursor:pointer}
.where label:has(:checked){background:var(--accent-tint);color:var(--accent);font-weight:600;box-shadow:inset 0 0 0 1.5px var(--accent)}
.where label:has(:focus-visible){outline:2px solid var(--accent)}

#filters{display:flex;gap:6px;flex-wrap:wrap}
#filters button{min-height:32px;padding:0 12px;border-radius:999px;background:var(--fill)}
#filters button[aria-pressed=true]{background:var(--accent-tint);color:var(--accent);font-weight:600;box-shadow:inset 0 0 0 1.5px var(--accent)}
.call{border-top:1px solid var(--line)}
.call>summary{display:grid;grid-template-columns:64px 48px minmax(0,1.5fr) 108px 64px minmax(0,1.6fr);gap:0 10px;align-items:center;min-height:44px;cursor:pointer;list-style:none;padding:4px 0}
.call>summary::-webkit-details-marker{display:none}
.call>summary:hover{background:var(--ground)}
.call .path{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.call .took{text-align:right;color:var(--ink-2)}
.call .words{color:var(--ink-2);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tag{display:inline-block;min-width:52px;padding:0 8px;border-radius:6px;font-size:12px;line-height:24px;font-weight:500;text-align:center;background:var(--fill);color:var(--ink-2);max-width:100%;vertical-align:middle;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tag.bad{background:var(--ink);color:#fff}
.call[open]>summary .words,.call[open]>summary .path{white-space:normal;overflow-wrap:anywhere}
.call pre{font-family:var(--mono);font-size:12px;line-height:18px;background:var(--ground);border-radius:12px;padding:12px;margin:0 0 8px;white-space:pre-wrap;overflow-wrap:anywhere}
.messages article{padding:10px 0;border-top:1px solid var(--line)}
.messages article:first-child{border-top:0}

#toast{position:fixed;left:50%;bottom:24px;transform:translateX(-50%);background:var(--ink);color:#fff;border-radius:12px;padding:10px 18px;opacity:0;transition:opacity .2s;pointer-events:none;max-width:90vw}
#toast.on{opacity:1}

@media (max-width:900px){
  header{padding:10px 16px}
  main{display:flex;flex-direction:column;align-items:stretch;padding:0 16px;gap:0}
  .side{display:contents}
  .side section,.stage section{order:5}
  .stage{display:contents}
  #inbox-section{order:1;background:var(--card);border-radius:20px;padding:4px 16px 12px;margin:12px 0}
  #inbox{max-height:300px}
  #people,#calls{max-height:420px}
  #doors-section{order:2}
  #where-section{order:3}
  #tour-section{order:4}
  #people-section,#messages-section{background:var(--card);border-radius:20px;padding:4px 16px 12px;margin-bottom:12px}
  .tour{background:var(--card);margin:0 0 12px}
  .doors{grid-template-columns:1fr 1fr;gap:8px}
  .door{padding:8px}
  .door .scene{height:120px}
  .door .scene svg{width:80px;height:96px}
  .door .name .mono{display:none}
  .switch label,.where label,#filters button,.button.compact,.person .copies button{min-height:44px}
  .switch label{padding:0 4px}
  .upstreams{grid-template-columns:minmax(0,1fr)}
  .upstreams>div{flex-direction:column;align-items:stretch;gap:4px}
  .switch.line{display:grid;grid-template-columns:repeat(4,1fr)}
  .call>summary{grid-template-columns:60px 48px minmax(0,1fr) minmax(60px,96px);padding:8px 0}
  .call .took{display:none}
  .call .words{grid-column:3/5}
}
`
