/// Bars in SVG, and a table that has the numbers.
enum ChartTemplate {
    static let text = """
        <figure class="chart">
        <figcaption><strong>{{title}}</strong> <span>{{summary}}</span></figcaption>
        {{#hasBars}}
        <div class="plot">
        <p class="axis" aria-hidden="true"><span>{{top}}</span><span>{{half}}</span><span>0</span></p>
        <svg viewBox="0 0 {{width}} 120" preserveAspectRatio="none" role="img" aria-label="{{summary}}">
        <path d="M0 .5H{{width}}M0 60H{{width}}M0 119.5H{{width}}"/>
        {{#bars}}
        <rect x="{{x}}" y="{{y}}" width="{{width}}" height="{{height}}"><title>{{label}}</title></rect>
        {{/bars}}
        </svg>
        <p class="ends" aria-hidden="true"><span>{{begin}}</span><span>{{end}}</span></p>
        </div>
        <details><summary>{{tableSummary}}</summary>
        <table><caption class="unseen">{{title}}</caption>
        <thead><tr><th scope="col">{{labelTitle}}</th><th scope="col" class="number">{{valueTitle}}</th></tr></thead>
        <tbody>
        {{#rows}}
        <tr><th scope="row">{{label}}</th><td class="number">{{text}}</td></tr>
        {{/rows}}
        </tbody></table></details>
        {{/hasBars}}
        </figure>

        """
}
