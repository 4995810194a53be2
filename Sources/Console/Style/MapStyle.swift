/// Maps, curves, matrices, ranges and explanations.
enum MapStyle {
    static let text = """
        .whole{display:flex;gap:.5rem;align-items:center;min-height:2.25rem;font-weight:400;font-size:.9375rem}
        .whole input{width:1.25rem;height:1.25rem;min-height:0;margin:0}
        .map-view{overflow:auto;max-height:85vh;margin:.25rem 0 .75rem;border:1px solid var(--line);border-radius:.375rem}
        .map-view svg{display:block;margin:auto}
        .map:has(.fit:checked) svg{max-width:100%;height:auto}
        .frames rect{fill:none;stroke:var(--edge);stroke-width:1;stroke-opacity:.6}
        .site-name{font-size:14px;font-weight:650;fill:var(--ink)}
        .site:is(:hover,:focus-visible) text{text-decoration:underline}
        .count{font-size:12px;fill:var(--soft);text-anchor:end}
        .node{text-decoration:none}
        .node rect,.stack{fill:var(--sheet);stroke:var(--edge)}
        .stack{fill:none}
        .node use{fill:none;stroke:var(--soft);stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round}
        .node text{font-size:12.5px;font-weight:500;fill:var(--ink)}
        .node .small{font-size:11px;font-weight:400;fill:var(--soft)}
        .node:hover rect{fill:var(--raised);stroke:var(--link)}
        .map a:focus-visible{outline:0}
        .node:focus-visible rect{stroke:var(--focus);stroke-width:3}
        .sign{fill:none;stroke-width:1.5;stroke-linecap:round;stroke-linejoin:round}
        .sign.bad,.node .bad{stroke:var(--critical);fill:var(--critical-ground)}
        .sign.odd,.node .odd{stroke:var(--warning);fill:var(--warning-ground)}
        .strand{fill:none;stroke:var(--neutral);stroke-width:1.5}
        .strand.safe{stroke:var(--good)}
        .strand.open{stroke:var(--critical);stroke-dasharray:7 4}
        .strand.unsure{stroke-dasharray:1.5 3.5}
        .strand.middle{stroke-width:2}
        .strand.heavy{stroke-width:2.75}
        .strands .strand:hover path:not(.halo,.tip){stroke-width:4}
        .halo{stroke:var(--sheet);stroke-width:5;stroke-dasharray:none}
        .tip{stroke-width:1.25;stroke-dasharray:none;fill:var(--neutral)}
        .safe .tip{fill:var(--good)}
        .open .tip{fill:var(--critical)}
        .strand .hollow{fill:var(--sheet)}
        .key{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;font-size:.875rem;color:var(--soft)}
        .key li{display:flex;gap:.5rem;align-items:center}
        .key svg{height:1rem;width:auto;flex:none;overflow:visible}
        .curve .plane{position:relative;margin:.75rem .75rem 2rem 4rem}
        .plane>svg{display:block;width:100%;height:18rem;overflow:visible}
        .plane .grid{stroke:var(--line);fill:none}
        .plane text{font-size:12px;fill:var(--soft);font-variant-numeric:tabular-nums}
        .plane .up{text-anchor:end}
        .plane .along,.plane .middle{text-anchor:middle}
        .plane .end{text-anchor:end}
        .plane .mark{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2 2}
        .plane .mark-name{fill:var(--ink)}
        .key .mark-key{display:none}
        .mark-key path{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:2 2}
        .axis-title{font-size:.8125rem;color:var(--soft)}
        .curve .axis-title.across{text-align:right;max-width:none}
        .lines{fill:none;stroke-width:2.25;stroke-linejoin:round}
        .lines path{vector-effect:non-scaling-stroke}
        .s0{stroke:var(--bar);fill:var(--bar)}
        .s1{stroke:var(--critical);fill:var(--critical);stroke-dasharray:9 5}
        .s2{stroke:var(--good);fill:var(--good);stroke-dasharray:2 4}
        .s3{stroke:var(--warning);fill:var(--warning);stroke-dasharray:12 4 2 4}
        .lines .line{fill:none}
        .lines .band{stroke:none;fill-opacity:.16}
        .key .s0,.key .s1,.key .s2,.key .s3{fill:none;stroke-width:2.25}
        .matrix table{table-layout:fixed;max-width:46rem;margin-top:.75rem}
        .matrix :is(th,td){min-width:0;padding:.375rem;text-align:center;border:1px solid var(--line);overflow-wrap:normal}
        .matrix tbody th,.matrix .corner{text-align:left;width:24%;font-weight:500}
        .matrix tr:hover{background:none}
        .matrix td a,.matrix b{display:block;min-height:1.75rem;font-size:1.125rem;font-weight:650;color:inherit}
        .matrix .zero b{font-weight:400}
        .matrix .level{display:block;font-size:.75rem}
        .matrix .short{display:none}
        .matrix .good{background:var(--good-ground);color:var(--good)}
        .matrix .neutral{background:var(--neutral-ground);color:var(--neutral)}
        .matrix .warning{background:var(--warning-ground);color:var(--warning)}
        .matrix .critical{background:var(--critical-ground);color:var(--critical)}
        .matrix .worst{box-shadow:inset 0 0 0 2px currentcolor}
        .intervals{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:.75rem}
        .range{display:block;width:100%;height:.875rem;margin:.375rem 0 .125rem}
        .range .rule{stroke:var(--line);stroke-width:1}
        .range .bar{stroke:var(--bar);stroke-width:5;stroke-linecap:round}
        .range circle{fill:var(--sheet);stroke:var(--ink);stroke-width:2}
        .why{display:inline-block;padding:.1875rem 0;font-size:.875rem}
        .explained>summary{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline;justify-content:space-between;
        padding:.3125rem 0;color:var(--ink)}
        .explained>summary>span:first-child::before{content:"▸";display:inline-block;width:1.125rem;color:var(--link)}
        .explained[open]>summary>span:first-child::before{content:"▾"}
        .explanation .value{font-weight:650;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
        .explained>div{margin:0 0 .5rem .4375rem;padding-left:.75rem;border-left:2px solid var(--line)}
        .explained .how{color:var(--soft);font-size:.9375rem}
        .given{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:baseline;justify-content:space-between;padding:.3125rem 0}
        .given>div{min-width:0;flex:1 1 12rem;overflow-wrap:anywhere}
        .explanation .how,.explanation .links{flex-basis:100%}
        @media (max-width:48rem){
        .curve .plane{margin-left:3.25rem}
        .plane>svg{height:14rem}
        .curve :is(th,td){padding-right:.5rem;white-space:normal}
        .plane .odd,.plane .mark-name{display:none}
        .key .mark-key{display:flex}
        .matrix :is(th,td){padding:.25rem .125rem;font-size:.8125rem}
        .matrix .long{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .matrix .short{display:inline}
        .explained>div{margin-left:.25rem;padding-left:.5rem}
        }
        @media (forced-colors:active){
        .strand,.lines,.node use,.sign{stroke:CanvasText}
        .node text,.site-name,.count,.plane text{fill:CanvasText}
        .matrix td{border-color:CanvasText}
        }
        @page map{size:landscape;margin:10mm}
        @media print{
        .map{page:map;break-inside:avoid-page}
        .map-view{overflow:visible;max-height:none;border:0}
        .map-view svg{max-width:100%;max-height:150mm;height:auto}
        .whole,.why{display:none}
        .strand,.lines{print-color-adjust:exact}
        .matrix table,.plane,.intervals>div,.key{break-inside:avoid}
        .curve .plane{margin-right:2rem}
        .matrix td{background:none!important;color:#000!important;border-color:#000}
        .explained::details-content{content-visibility:visible;display:block}
        }

        """
}
