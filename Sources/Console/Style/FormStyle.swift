/// Forms and buttons.
enum FormStyle {
    static let text = """
        .form>*+*,.form fieldset+*{margin-top:1.25rem}
        .form>input+*{margin-top:0}
        input[type=hidden]{display:none}
        .field{min-width:0;padding:0;border:0}
        .form .field>:is(input,select,textarea){max-width:28rem}
        label,legend{display:block;padding:0;font-weight:600}
        legend{float:left;width:100%}
        legend+*{clear:both}
        .optional{color:var(--soft);font-weight:400}
        .hint{color:var(--soft);font-size:.9375rem}
        .error{color:var(--critical);font-weight:600}
        :is(input,select,textarea){display:block;width:100%;min-height:2.75rem;margin-top:.25rem;padding:.5rem .75rem;
        border:1px solid var(--edge);border-radius:.375rem;background:var(--sheet);color:var(--ink);font:inherit}
        :is(input,select,textarea):focus-visible{outline-offset:0}
        [autocomplete=one-time-code]{font-variant-numeric:tabular-nums;letter-spacing:.15em}
        .wrong{padding-left:1rem;border-left:.25rem solid var(--critical)}
        .wrong :is(input,select,textarea){border-color:var(--critical)}
        .choice{position:relative;display:grid;grid-template-columns:1.5rem minmax(0,1fr);gap:0 .625rem;
        align-items:center;
        min-height:2.75rem;padding:.375rem 0}
        .choice input{width:1.5rem;height:1.5rem;min-height:0;margin:0;accent-color:var(--primary)}
        .choice label{font-weight:400}
        .choice .note{grid-column:2}
        .buttons{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center}
        .buttons a:not(.button){padding:.375rem 0}
        .button{display:inline-flex;max-width:100%;overflow-wrap:anywhere;align-items:center;justify-content:center;min-height:2.25rem;
        padding:.25rem .875rem;
        border:1px solid var(--edge);border-radius:.375rem;background:var(--sheet);color:var(--ink);font:inherit;
        font-size:.9375rem;font-weight:600;line-height:1.25;text-align:center;text-decoration:none;cursor:pointer}
        .button:hover{background:var(--raised);text-decoration:none}
        .button.primary,.form .button{min-height:2.75rem;padding-inline:1.25rem;font-size:1rem}
        .button.primary{border-color:transparent;background:var(--primary);color:var(--on-primary)}
        .button.destructive{border-color:var(--danger);color:var(--danger)}
        .form .button.destructive{background:var(--danger);color:var(--on-danger)}
        .button:is(.primary,.destructive):hover{text-decoration:underline}
        .button.small,td .button,tbody th .button{min-height:1.75rem;padding:.0625rem .625rem;font-size:.875rem}
        td .button.primary{background:var(--sheet);color:var(--link);border-color:var(--link)}

        """
}
