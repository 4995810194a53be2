/// The one style sheet, inline, so that a page is one file; the content security policy names its digest.
enum StyleSheet {
    static let text = """
        :root{color-scheme:light dark;--ground:#f5f6f7;--sheet:#fff;--ink:#16202a;--soft:#51606d;--line:#d5dbe0;\
        --bar:#1f6f8b;--good:#0b6b3a;--good-ground:#e3f4ea;--warning:#7a4a00;--warning-ground:#fdf1d8;\
        --critical:#9c1420;--critical-ground:#fde7e8;--link:#0b5c7a}
        @media(prefers-color-scheme:dark){:root{--ground:#0f151a;--sheet:#172027;--ink:#e8edf1;--soft:#a5b2bd;\
        --line:#33414c;--bar:#5fb4d0;--good:#7fd6a3;--good-ground:#12301f;--warning:#f2c46d;--warning-ground:#35270b;\
        --critical:#ff9aa2;--critical-ground:#43161a;--link:#86c8e2}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        header,main,footer{max-width:72rem;margin:0 auto;padding:0 1rem}
        header{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .75rem;padding-top:1rem}
        header p{margin:0;color:var(--soft)}
        header .name{color:var(--ink);font-weight:700}
        main{display:grid;gap:1rem;padding-top:.75rem;padding-bottom:1rem}
        section{background:var(--sheet);border:1px solid var(--line);border-radius:.5rem;padding:1rem;min-width:0}
        h1{font-size:1.5rem;line-height:1.25;margin:0}
        h2{font-size:1.1rem;line-height:1.3;margin:0 0 .5rem}
        p{margin:.25rem 0}
        a{color:var(--link)}
        a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:2px}
        .note,footer{color:var(--soft)}
        .verdict{border-width:0 0 0 .5rem;border-style:solid}
        .good{color:var(--good);background:var(--good-ground);border-color:var(--good)}
        .warning{color:var(--warning);background:var(--warning-ground);border-color:var(--warning)}
        .critical{color:var(--critical);background:var(--critical-ground);border-color:var(--critical)}
        .state-up{color:var(--good);background:var(--good-ground)}
        .state-down{color:var(--critical);background:var(--critical-ground)}
        .state-unknown{color:var(--soft);background:var(--ground)}
        .alarms{list-style:none;margin:.75rem 0 0;padding:0;display:grid;gap:.75rem}
        .alarms li{background:var(--sheet);color:var(--ink);border-radius:.375rem;padding:.625rem .75rem}
        .alarms p{margin:0;overflow-wrap:anywhere}
        .tag{display:inline-block;font-size:.8125rem;font-weight:700;line-height:1.5;padding:0 .5rem;\
        border-radius:1rem;white-space:nowrap}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem 1.5rem;margin:0}
        .figures dt{color:var(--soft)}
        .figures dd{margin:0}
        .figures .value{font-size:1.75rem;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums}
        .chart{display:grid;grid-template-columns:auto 1fr;gap:0 .5rem;margin:.5rem 0;color:var(--soft);\
        font-size:.8125rem;line-height:1}
        .chart p{display:flex;justify-content:space-between;margin:0}
        .chart .axis{flex-direction:column;text-align:right;margin:-.40625rem 0;font-variant-numeric:tabular-nums}
        .chart .times{grid-column:2;padding-top:.5rem}
        svg{display:block;width:100%;height:9rem;overflow:visible}
        svg rect{fill:var(--bar)}
        svg path{stroke:var(--line);vector-effect:non-scaling-stroke}
        summary{cursor:pointer;color:var(--link);padding:.25rem 0;min-height:1.75rem}
        table{border-collapse:collapse;width:100%}
        caption{text-align:left;color:var(--soft);padding-bottom:.375rem}
        th,td{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;\
        border-top:1px solid var(--line);overflow-wrap:anywhere}
        th{font-weight:600}
        thead th{border-top:0;color:var(--soft);overflow-wrap:normal}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        td.number,th.number{white-space:nowrap}
        code{font:.9375rem/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
        .command{display:block;margin-top:.5rem;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.375rem;\
        background:var(--ground)}
        footer{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding-bottom:1.5rem;font-size:.9375rem}
        footer p{margin:0}
        @media(min-width:48rem){.stack td{overflow-wrap:break-word}}
        @media(max-width:40rem){
        .stack,.stack tbody,.stack tr,.stack td,.stack th,.stack caption{display:block;width:100%}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack tr{border-top:1px solid var(--line);padding:.5rem 0}
        .stack th,.stack td{border:0;padding:.0625rem 0;text-align:left;white-space:normal}
        .stack td{display:grid;grid-template-columns:minmax(6.5rem,40%) 1fr;gap:0 .5rem}
        .stack td::before{content:attr(data-label);color:var(--soft)}
        }
        @media print{body{background:#fff}section{break-inside:avoid}.updates{display:none}}
        """
}
