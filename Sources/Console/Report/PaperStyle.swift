/// How a document looks, on a screen and on paper. WeasyPrint knows neither grids nor `:has()`, so that neither is used.
enum PaperStyle {
    static let text = screen + print

    private static let screen = """
        *{box-sizing:border-box}
        body{margin:0;color:#16212b;background:#fff;font:16px/1.5 system-ui,"Noto Sans","DejaVu Sans",sans-serif;\
        overflow-wrap:anywhere}
        main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem}
        h1{font-size:1.75rem;line-height:1.2;margin:0}
        h2{font-size:1.375rem;line-height:1.3;margin:2rem 0 .75rem;padding-bottom:.25rem;border-bottom:2px solid #0a5a75}
        h3,h2.minor{font-size:1.0625rem;line-height:1.4;margin:1.25rem 0 .375rem;padding:0;border:0}
        h2 .number{color:#0a5a75;margin-right:.5rem}
        p,ul,dl,blockquote,figure{margin:.5rem 0}
        ul{padding-left:1.25rem}
        a{color:#0a5a75}
        code{font-family:monospace}
        small{display:block;font-size:.8125em;line-height:1.4;color:#4b5965}
        .running-practice,.running-made,.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
        .head{border-bottom:3px solid #0a5a75;padding-bottom:.5rem}
        .head p{margin:.125rem 0;color:#4b5965}
        .head .practice{color:#16212b;font-weight:bold}
        .headline{font-size:1.375rem;line-height:1.3;font-weight:bold;margin:.875rem 0 .5rem}
        .notice{border:1px solid #704400;border-left-width:5px;background:#fcf0d6;padding:.375rem .75rem;margin:.75rem 0}
        .notice ul,.notice p{margin:.125rem 0}
        .figures{display:table;table-layout:fixed;width:100%;border-collapse:separate}
        .figures>div{display:table-cell;padding:.375rem .75rem;border-left:3px solid #2b7f9c}
        .figures>.critical{border-color:#94121e}
        .figures>.warning{border-color:#b36b00}
        .figures dt{font-size:.8125rem;color:#4b5965}
        .figures dd{margin:0}
        .figures .value{display:block;font-size:1.375rem;line-height:1.3;font-weight:bold}
        .facts{display:table;width:100%;table-layout:fixed}
        .facts>div{display:table-row}
        .facts dt,.facts dd{display:table-cell;padding:.125rem 0;border-top:1px solid #e9edf0;vertical-align:top}
        .facts dt{width:26%;padding-right:.75rem;color:#4b5965}
        table{border-collapse:collapse;table-layout:fixed;width:100%;margin:.5rem 0 1rem;font-size:.875rem;line-height:1.4}
        caption,.caption{text-align:left;color:#4b5965;padding-bottom:.25rem}
        th,td{padding:.25rem .625rem .25rem 0;border-top:1px solid #d5dce2;text-align:left;vertical-align:top;font-weight:400}
        th:last-child,td:last-child{padding-right:0}
        thead th{border-top:0;border-bottom:1px solid #74818d;color:#4b5965;font-weight:bold;vertical-align:bottom;\
        overflow-wrap:normal}
        tbody tr:first-child>*{border-top:0}
        tbody th{font-weight:bold}
        .number{text-align:right}
        th.number,td.number{padding-right:.75rem}
        th.number:last-child,td.number:last-child{padding-right:0}
        .day{white-space:nowrap}
        h2 .number,li .number{text-align:left}
        .tag{font-weight:bold}
        .tag.critical{color:#94121e}
        .tag.warning{color:#704400}
        .tag.good{color:#0b6338}
        .contents ol{list-style:none;padding:0;margin:0}
        .contents .number{display:inline-block;width:1.75rem;color:#4b5965}
        blockquote{padding-left:.75rem;border-left:3px solid #d5dce2}
        blockquote p{margin:.125rem 0}
        figure{margin:.75rem 0}
        svg{display:block;max-width:100%;height:auto}
        figure>svg{width:100%}
        .map>svg{width:auto}
        .key{font-size:.8125rem;color:#4b5965}
        .matrix{max-width:40rem}
        .matrix th,.matrix td{border:1px solid #b9c7d1;padding:.25rem .375rem;text-align:center;overflow-wrap:normal}
        .matrix tbody th{text-align:left}
        .matrix b{display:block;font-size:1.125em}
        .matrix .zero b{font-weight:400;color:#74818d}
        .matrix .good{background:#e2f3e9}
        .matrix .warning{background:#fcf0d6}
        .matrix .critical{background:#fce6e8}
        .matrix .worst{background:#f6c9cd}
        .signatures td{height:2.75rem}
        .signatures tbody th,.signatures tbody td{border-bottom:1px solid #74818d;vertical-align:bottom}

        """

    private static let print = """
        @page{size:letter;margin:20mm 17mm 18mm;
        @top-left{content:element(practice);width:60%}
        @top-right{content:"Confidential";font:8pt "Noto Sans","DejaVu Sans",sans-serif;color:#4b5965}
        @bottom-left{content:element(made);width:60%}
        @bottom-right{content:"Page " counter(page) " of " counter(pages);\
        font:8pt "Noto Sans","DejaVu Sans",sans-serif;color:#4b5965}}
        @page:first{margin-top:14mm;@top-left{content:none}@top-right{content:none}}
        @page map{size:letter landscape;margin:16mm 12mm 14mm}
        @media print{
        body{font-size:9.5pt;line-height:1.45;font-family:"Noto Sans","DejaVu Sans",sans-serif}
        main{max-width:none;padding:0}
        .running-practice,.running-made{width:auto;height:auto;margin:0;font-size:8pt;color:#4b5965;clip:auto;overflow:visible}
        .running-practice{position:running(practice)}
        .running-made{position:running(made)}
        .unseen{display:none}
        h1{font-size:20pt}
        h2{font-size:14pt;margin:0 0 8pt}
        h3,h2.minor{font-size:10.5pt;margin:10pt 0 3pt}
        h1,h2,h3,caption,figcaption{break-after:avoid}
        p,li{orphans:3;widows:3}
        p,ul,dl,blockquote{margin:4pt 0}
        .headline{font-size:15pt;margin:8pt 0 4pt}
        .cover .minor{margin:7pt 0 1pt;bookmark-level:none}
        .cover table{margin:1pt 0 3pt}
        .cover caption{padding-bottom:1pt}
        .cover th,.cover td{padding-top:2pt;padding-bottom:2pt}
        .cover .notice{margin:5pt 0;padding:2pt 8pt}
        .cover ul{margin:1pt 0}
        .cover p{margin:2pt 0}
        .contents,.chapter{break-before:page}
        .contents a{color:#16212b;text-decoration:none}
        .contents li{padding:2pt 0;border-bottom:1px dotted #74818d}
        .contents a::after{content:target-counter(attr(href),page);float:right}
        table{font-size:8pt;line-height:1.35;margin:4pt 0 10pt}
        thead{display:table-header-group}
        tbody tr:first-child{break-after:avoid}
        tbody tr:last-child{break-before:avoid}
        tr,.short,.together,.notice,.matrix,figure,.figures,.facts>div{break-inside:avoid}
        .figures dt{font-size:8pt}
        .figures .value{font-size:14pt}
        .figures>div{padding:2pt 6pt}
        .key{font-size:8pt}
        .matrix th,.matrix td{padding:1pt 4pt}
        .map{page:map;break-before:page;break-after:page}
        .map>svg{width:100%;max-height:158mm}
        .signatures td{height:30pt}
        }

        """
}
