/// Type, links, headings, and what is used everywhere.
enum BaseStyle {
    static let text = """
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
        body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);
        font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:break-word}
        main,footer,.bar,.places ul{width:100%;max-width:82rem;margin:0 auto;padding:0 1rem}
        main{flex:1;padding-top:1.25rem;padding-bottom:2rem}
        main:focus,#live:focus{outline:0}
        h1{font-size:1.625rem;line-height:1.25;letter-spacing:-.01em;margin:0}
        h2{font-size:1.125rem;line-height:1.35;margin:0}
        h3{font-size:1rem;line-height:1.4;margin:0}
        p,dl,dd,ul,ol,figure,pre,fieldset{margin:0}
        p{max-width:44rem}
        a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
        a:hover{text-decoration-thickness:2px}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:.1875rem}
        strong{font-weight:600}
        code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.9375em}
        code{overflow-wrap:anywhere}
        summary{cursor:pointer;color:var(--link);padding:.375rem 0;min-height:2.25rem}
        summary:hover{text-decoration:underline}
        [hidden]{display:none!important}
        .unseen,.stack thead .unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
        white-space:nowrap}
        .print-only{display:none}
        .skip{position:absolute;top:-6rem;padding:.75rem 1rem;background:var(--sheet);
        color:var(--link);border-radius:.375rem}
        .skip:focus{position:static;display:block;width:max-content;margin:.375rem .5rem}
        .head{margin-bottom:1.25rem}
        .lead{margin-top:.375rem;color:var(--soft);font-size:1.0625rem}
        .note{display:block;font-weight:400;color:var(--soft);font-size:.875rem;line-height:1.45}
        .blocks>*+*{margin-top:1rem}
        .section>*+*{margin-top:.75rem}
        .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem}
        .columns>*{min-width:0}
        .tag{display:inline-block;max-width:100%;overflow-wrap:anywhere;padding:.0625rem .5rem;border:1px solid transparent;border-radius:.25rem;
        font-size:.8125rem;font-weight:600;line-height:1.4;background:var(--neutral-ground);color:var(--neutral)}
        .tag.good{background:var(--good-ground);color:var(--good)}
        .tag.warning{background:var(--warning-ground);color:var(--warning)}
        .tag.critical{background:var(--critical-ground);color:var(--critical)}
        .tag:empty{display:none}

        """
}
