/// The header with its places, the breadcrumb, the foot, and the narrow pages before one is signed in.
enum ShellStyle {
    static let text = """
        .top{background:var(--band);color:var(--on-band)}
        .top :focus-visible{outline-color:var(--glass)}
        .bar{display:flex;align-items:center;gap:.25rem 1rem;min-height:3.5rem}
        .brand{display:flex;align-items:center;gap:.625rem;min-height:2.75rem;margin-right:auto;min-width:0;
        color:inherit;font-weight:650;font-size:1.0625rem;line-height:1.25;text-decoration:none;
        overflow-wrap:anywhere}
        .brand:hover span{text-decoration:underline}
        .mark{width:1.625rem;height:1.625rem;flex:none}
        .mark .pane{fill:var(--glass);opacity:.92}
        .mark .lead{fill:none;stroke:var(--band);stroke-width:1.75}
        .mark .pane{stroke:var(--glass);stroke-width:1.5}
        .alerts{display:inline-flex;align-items:center;min-height:2rem;padding:.125rem .75rem;border-radius:1rem;
        background:var(--critical-ground);color:var(--critical);font-size:.875rem;font-weight:600;line-height:1.25;
        text-decoration:none}
        .alerts:hover{text-decoration:underline}
        .menu{position:relative}
        .menu>summary{display:flex;align-items:center;gap:.5rem;min-height:2.75rem;padding:0 .5rem;list-style:none;
        color:inherit}
        .menu>summary::-webkit-details-marker{display:none}
        .menu>summary::after{content:"";width:.4375rem;height:.4375rem;border:solid currentcolor;
        border-width:0 2px 2px 0;
        transform:translateY(-2px) rotate(45deg);flex:none}
        .menu[open]>summary::after{transform:translateY(2px) rotate(225deg)}
        .menu>.sheet{position:absolute;right:0;top:100%;z-index:5;min-width:13rem;padding:.5rem;
        border:1px solid var(--line);
        border-radius:.5rem;background:var(--sheet);color:var(--ink);box-shadow:0 .5rem 1.5rem rgb(0 0 0/.25)}
        .menu>.sheet :focus-visible{outline-color:var(--focus)}
        .menu>.sheet a{display:flex;align-items:center;min-height:2.75rem;padding:0 .75rem;border-radius:.25rem;
        text-decoration:none}
        .menu>.sheet a:hover{background:var(--raised)}
        .menu>.sheet [aria-current]{font-weight:650;box-shadow:inset .25rem 0 var(--glass)}
        .menu ul{list-style:none;padding:0}
        .menu form{padding:.5rem .75rem .25rem}
        .person summary{overflow-wrap:anywhere}
        .all-places{display:none}
        .places{border-top:1px solid rgb(255 255 255/.12)}
        .places ul{display:flex;flex-wrap:wrap;list-style:none;padding:0 .375rem}
        .places a{display:flex;align-items:center;min-height:2.75rem;padding:.125rem .625rem 0;
        border-bottom:.1875rem solid transparent;color:var(--band-soft);font-size:.9375rem;text-decoration:none}
        .places a:hover{color:var(--on-band);border-color:var(--band-soft)}
        .places [aria-current]{color:var(--on-band);border-color:var(--glass);font-weight:600}
        .places :focus-visible{outline-offset:-3px}
        .trail ol{display:flex;flex-wrap:wrap;list-style:none;padding:0;margin-bottom:.25rem;font-size:.9375rem}
        .trail a{display:inline-block;padding:.1875rem 0}
        .trail li+li::before{content:"/";padding:0 .5rem;color:var(--soft)}
        footer{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.5rem;padding-top:.75rem;
        padding-bottom:1.25rem;
        border-top:1px solid var(--line);color:var(--soft);font-size:.875rem}
        footer p:empty{display:none}
        .updates{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem}
        .updates a{padding:.25rem 0}
        .updates [aria-pressed=true]{background:var(--ink);color:var(--sheet)}
        .made{color:var(--soft);font-size:.875rem}
        .bare main{flex:none;max-width:32rem;margin:6vh auto auto;padding:1.75rem 2rem 2rem;background:var(--sheet);
        border:1px solid var(--line);border-radius:.625rem}
        .bare .blocks>*+*{margin-top:1.25rem}
        .bare footer{border:0;justify-content:center}
        .bare .form .field>*{max-width:none}

        """
}
