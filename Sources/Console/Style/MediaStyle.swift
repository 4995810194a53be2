/// Phones, people who want less motion or their own colours, and paper.
enum MediaStyle {
    static let text = """
        @media (max-width:64rem){
        .all-places{display:block}
        .places{display:none}
        }
        @media (max-width:48rem){
        main{padding-top:1rem}
        h1{font-size:1.4375rem}
        .bar{flex-wrap:wrap;gap:0 .25rem;padding-right:.5rem}
        .brand{flex:1 1 9rem}
        .bar{position:relative}
        .menu{position:static}
        .menu>.sheet{left:.5rem;right:.5rem}
        :is(main,.columns)>.blocks>:is(.section,.table,.form,.summary,.tasks,.chart,.explanation,.empty,.progress,.details){
        padding:.875rem 1rem}
        .banner{padding:1rem}
        .banner .sentence{font-size:1.3125rem}
        .notice:has(>.actions){display:block}
        .notice>.actions{margin-top:.625rem}
        .figures{grid-template-columns:repeat(2,minmax(0,1fr));gap:.5rem}
        .figure{padding:.625rem .75rem}
        .figure .value{font-size:1.375rem}
        .summary dl>div{grid-template-columns:minmax(0,1fr) auto}
        .summary dt{grid-column:1/-1;font-size:.875rem}
        .form .buttons .button{flex:1 1 100%}
        .bare main{margin:0;max-width:none;padding:1.5rem 1rem;border-width:0 0 1px;border-radius:0}
        }
        @media (pointer:coarse){
        .button,.button.small,td .button{min-height:2.75rem}
        td a,tbody th a,.tasks a,.summary a,.trail a,.links a{padding-block:.375rem}
        }
        @media (max-width:20rem){.figures{grid-template-columns:1fr}}
                @media (prefers-reduced-motion:reduce){*{animation:none!important;transition:none!important;
        scroll-behavior:auto}}
        @media (prefers-contrast:more){:root{--line:var(--edge);--soft:var(--ink)}}
        @media (forced-colors:active){
        .places a{border-color:Canvas}
        .places [aria-current]{border-color:Highlight}
        .top{border-bottom:1px solid}
        .plot rect{fill:CanvasText}
        .plot path{stroke:GrayText}
        .mark .lead{stroke:CanvasText}
        .mark .pane{fill:Canvas}
        .code2d{forced-color-adjust:none}
        .updates [aria-pressed=true]{background:Highlight;color:HighlightText;forced-color-adjust:none}
        progress{border-color:CanvasText}
        progress::-webkit-progress-value{background:Highlight}
        }
        @page{margin:16mm 14mm;@bottom-right{content:counter(page) " / " counter(pages);font:9pt sans-serif}}
        @media print{
        :root{--ground:#fff;--sheet:#fff;--raised:#fff;--ink:#000;--soft:#222;--line:#999;--edge:#666;--link:#000}
        body{display:block;font-size:10pt}
        .top{background:none;color:#000;border-bottom:1.5pt solid #000;margin-bottom:8pt}
        .bar{min-height:0;padding:0 0 4pt}
        .brand,.alerts,.menu,.places,.trail,.skip,.actions,.button,.filter,.sorts,.pages,.change,.updates,
        .form,.chart details>summary,.chart details:not([open]){display:none}
        .print-only{display:block;font-weight:600}
        main,footer,.bare main{max-width:none;margin:0;padding:0;border:0}
        h1{font-size:16pt}
        h2{font-size:12pt}
        h2,h3,caption,figcaption{break-after:avoid}
        a{color:#000;text-decoration:none}
        :is(main,.columns)>.blocks>*{padding:4pt 0!important;border:0!important;background:none!important}
        .banner,.notice{border:1pt solid #000!important;padding:4pt 8pt!important;break-inside:avoid}
        .figures{grid-template-columns:repeat(5,1fr)}
        .figure{padding:4pt 6pt}
        .figure .value{font-size:13pt}
        .tag{border-color:#000;background:none!important;color:#000!important}
        .banner,.notice,.figure .value{color:#000!important;background:none!important}
        table{font-size:9pt;line-height:1.4}
        thead{display:table-header-group}
        tr,.tasks li,.summary dl>div,.plot{break-inside:avoid}
        .plot rect{fill:#000}
        .details::details-content{content-visibility:visible;display:block}
        .code2d{border:0}
        footer{margin-top:8pt;padding:4pt 0 0}
        footer,.made{font-size:8pt}
        }

        """
}
