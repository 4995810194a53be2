/// Tables: dense, striped by lines only, one below the other on a phone.
enum TableStyle {
    static let text = """
        .table>*+*,.chart details{margin-top:.75rem}
        table{border-collapse:collapse;width:100%;font-size:.9375rem;line-height:1.6}
        caption,.caption{overflow-wrap:anywhere;padding-bottom:.5rem;text-align:left;color:var(--soft)}
        .total{white-space:nowrap}
        .total::before{content:"· "}
        th,td{padding:.375rem 1.25rem .375rem 0;border-top:1px solid var(--line);text-align:left;vertical-align:top;
        overflow-wrap:anywhere}
        th:last-child,td:last-child{padding-right:0}
        th{font-weight:600}
        thead th{border-top:0;border-bottom:1px solid var(--edge);color:var(--soft);font-size:.875rem;
        vertical-align:bottom;
        overflow-wrap:normal}
        tbody tr:first-child>*{border-top:0}
        tbody tr:hover{background:color-mix(in srgb,var(--raised) 55%,transparent)}
        td a,tbody th a{display:inline-block;min-width:1.5rem}
        tbody th a{font-weight:500}
        thead a{display:inline-flex;gap:.25rem;align-items:center;min-height:1.5rem;min-width:1.5rem;color:inherit}
        .arrow{font-size:.625rem}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        td.number{white-space:nowrap}
        .sorts{display:none}
        input.pick{display:inline-block;width:1.5rem;height:1.5rem;min-height:0;margin:0 .625rem 0 0;vertical-align:bottom;
        accent-color:var(--primary)}
        .pages{display:flex;flex-wrap:wrap;gap:.5rem}
        .filter{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:flex-end;padding-bottom:.25rem}
        .filter .field{flex:0 1 13rem;min-width:0}
        .filter label{font-size:.875rem}
        .filter :is(input,select){min-height:2.25rem;padding-block:.25rem}
        @media print,(min-width:48.01rem){:is(th,td):has(.tag){min-width:8em}td .button{overflow-wrap:normal}}
        @media print,(min-width:48.01rem){th:has(.pick){min-width:13em}}
        @media print,(min-width:60rem){th,td{min-width:4.5em}}
        @media screen and (max-width:48rem){
        .stack,.stack tbody,.stack tr,.stack td,.stack th,.stack caption{display:block;width:100%}
        .stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .stack tbody tr{padding:.625rem 0;border-top:1px solid var(--line)}
        .stack :is(tbody th,td){padding:.125rem 0;border:0;text-align:left;white-space:normal}
        .stack td{display:grid;grid-template-columns:minmax(6.5rem,34%) minmax(0,1fr);gap:0 .75rem;font-weight:400}
        .stack td::before{content:attr(data-label);color:var(--soft)}
        .stack td>*{justify-self:start}
        .stack td:empty{display:none}
        .stack :is(td,tbody th) a{padding-block:.125rem}
        .sorts{display:flex;flex-wrap:wrap;gap:.25rem 1rem;align-items:center;font-size:.9375rem}
        .sorts a{padding:.25rem 0}
        }

        """
}
