/// Blocks other than tables and forms.
enum BlockStyle {
    static let text = """
        :is(main,.columns)>.blocks>:is(.section,.table,.form,.summary,.tasks,.chart,.explanation,.empty,.progress,.details){
        padding:1rem 1.25rem;background:var(--sheet);border:1px solid var(--line);border-radius:.5rem}
        .blocks:has(>.form):not(:has(.table,.map))>*{max-width:48rem}
        .bare main>.blocks>*{padding:0!important;border:0!important;background:none!important}
        .banner{display:flex;gap:.875rem;align-items:flex-start;padding:1.125rem 1.25rem;border:1px solid transparent;
        border-left:.375rem solid currentcolor;border-radius:.5rem;background:var(--neutral-ground);
        color:var(--neutral)}
        .banner>div{min-width:0;overflow-wrap:anywhere}
        .banner p{color:var(--ink)}
        .banner .sentence{color:inherit;font-size:1.5rem;font-weight:650;line-height:1.25;letter-spacing:-.01em}
        .banner .icon{width:2rem;height:2rem;flex:none;margin-top:-.0625rem}
        .good:is(.banner,.notice){background:var(--good-ground);color:var(--good)}
        .warning:is(.banner,.notice){background:var(--warning-ground);color:var(--warning)}
        .critical:is(.banner,.notice){background:var(--critical-ground);color:var(--critical)}
        .icon{fill:none;stroke:currentcolor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
        .notice{padding:.875rem 1.125rem;border:1px solid transparent;border-left:.25rem solid currentcolor;
        border-radius:.375rem;background:var(--neutral-ground);color:var(--neutral)}
        .section>.notice{background:none;border-color:var(--line);border-left-color:currentcolor}
        .notice p{color:var(--ink);max-width:56rem}
        .notice>*+*{margin-top:.375rem}
        .notice:has(>.actions){display:grid;grid-template-columns:minmax(0,1fr) auto;column-gap:1.5rem}
        .notice>*{grid-column:1}
        .notice>.actions{grid-column:2;grid-row:1/span 4;align-self:center;margin:0;max-width:20rem}
        .notice .notice-title{display:flex;flex-wrap:wrap;gap:.25rem .625rem;align-items:baseline}
        .notice-title strong{flex:1 1 14rem;min-width:0;overflow-wrap:anywhere}
        .notice:not(.section>.notice) .tag{border-color:currentcolor}
        .next span{font-weight:600}
        .links{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
        .links a{padding:.1875rem 0}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,10.5rem),1fr));gap:.75rem}
        .figure{padding:.75rem 1rem;background:var(--sheet);border:1px solid var(--line);border-radius:.5rem;
        min-width:0}
        .figure.warning{border-color:var(--warning)}
        .figure.critical{border-color:var(--critical)}
        .figure dt{color:var(--soft);font-size:.875rem}
        .figure .value{display:block;font-size:1.625rem;font-weight:650;line-height:1.3;
        font-variant-numeric:tabular-nums;
        overflow-wrap:anywhere}
        .figure .value a{color:inherit;text-decoration-color:var(--edge)}
        .figure.warning .value{color:var(--warning)}
        .figure.critical .value{color:var(--critical)}
        .section .figure{padding:0;border:0}
        .text>*+*{margin-top:.5rem}
        pre.code{padding:.75rem 1rem;border:1px solid var(--line);border-radius:.375rem;background:var(--raised);
        white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.7}
        .summary dl>div{display:grid;grid-template-columns:minmax(8rem,16rem) minmax(0,1fr) auto;gap:.125rem 1rem;
        padding:.5rem 0;border-top:1px solid var(--line)}
        .summary dl>div:first-child{border-top:0}
        .summary dt{color:var(--soft)}
        .summary dd{overflow-wrap:anywhere}
        .summary a{display:inline-block;padding:.0625rem 0}
        .tasks{list-style:none;padding:0}
        .tasks li{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:baseline;justify-content:space-between;
        padding:.5rem 0;border-top:1px solid var(--line)}
        .tasks li:first-child{border-top:0}
        .task{flex:1 1 14rem;min-width:0;overflow-wrap:anywhere}
        .task a{display:inline-block;padding:.0625rem 0}
        .actions{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center}
        .chart figcaption span{color:var(--soft)}
        .plot{display:grid;grid-template-columns:auto minmax(0,1fr);gap:0 .625rem;padding-top:.875rem;margin-bottom:.375rem;
        color:var(--soft);font-size:.8125rem;line-height:1}
        .plot p{display:flex;justify-content:space-between;max-width:none}
        .plot .axis{flex-direction:column;text-align:right;margin:-.40625rem 0;font-variant-numeric:tabular-nums}
        .plot .ends{grid-column:2;padding-top:.5rem}
        .plot svg{display:block;width:100%;height:8rem;overflow:visible}
        .plot rect{fill:var(--bar)}
        .plot path{stroke:var(--line);vector-effect:non-scaling-stroke}
        .empty{color:var(--soft)}
        .empty-title{color:var(--ink);font-weight:600}
        .empty .actions{margin-top:.75rem}
        .progress label{font-weight:600}
        progress{display:block;width:100%;max-width:44rem;height:.75rem;margin:.375rem 0;border:1px solid var(--edge);
        border-radius:.375rem;background:var(--raised);appearance:none;overflow:hidden;accent-color:var(--bar)}
        progress::-webkit-progress-bar{background:var(--raised)}
        progress::-webkit-progress-value{background:var(--bar)}
        progress::-moz-progress-bar{background:var(--bar)}
        .progress .note{display:inline}
        .progress .value{font-variant-numeric:tabular-nums}
        .code2d{width:min(100%,14rem);padding:.75rem;border:1px solid var(--line);border-radius:.375rem;
        background:#fff}
        .bare .code2d{background:#fff!important;padding:.75rem!important;margin-inline:auto}
        .code2d svg{display:block;width:100%;height:auto;shape-rendering:crispedges}
        .details>.blocks{padding:.5rem 0 .25rem}
        .errors{max-width:48rem;margin-bottom:1.25rem;padding:1rem 1.25rem;border:.1875rem solid var(--critical);
        border-radius:.5rem;background:var(--sheet)}
        .errors ul{margin-top:.5rem;padding-left:0;list-style:none}
        .errors a{display:inline-block;padding:.125rem 0;color:var(--critical);font-weight:600}

        """
}
