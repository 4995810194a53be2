/// The signs of a map: one for each kind of system, drawn in a square of 20, and those that say what is amiss, in 16.
enum MapIconsTemplate {
    static let text = """
        <defs>
        <g id="{{id}}-modality"><circle cx="10" cy="9" r="7.5"/><circle cx="10" cy="9" r="3.5"/><path d="M2 18.5h16"/></g>
        <g id="{{id}}-pacs"><path d="M3 4.5v11c0 1.7 3.1 3 7 3s7-1.3 7-3v-11M3 10c0 1.7 3.1 3 7 3s7-1.3 7-3"/>\
        <ellipse cx="10" cy="4.5" rx="7" ry="3"/></g>
        <g id="{{id}}-vna"><path d="M2 2h16v5H2zM3.5 7v11h13V7M8 10.5h4"/></g>
        <g id="{{id}}-ris"><path d="M4 1.5h8l4 4v13H4zM12 1.5v4h4M7 9.5h6M7 12.5h6M7 15.5h4"/></g>
        <g id="{{id}}-workstation"><path d="M1.5 3h17v11h-17zM10 14v4M6 18.5h8"/></g>
        <g id="{{id}}-worklist"><path d="M3 4.5h1M3 10h1M3 15.5h1M7.5 4.5H18M7.5 10H18M7.5 15.5H18"/></g>
        <g id="{{id}}-dictation"><rect x="7" y="1.5" width="6" height="10" rx="3"/>\
        <path d="M4 9.5a6 6 0 0 0 12 0M10 15.5v3M7 18.5h6"/></g>
        <g id="{{id}}-network"><rect x="7" y="1.5" width="6" height="5"/><rect x="1.5" y="13.5" width="6" height="5"/>\
        <rect x="12.5" y="13.5" width="6" height="5"/><path d="M10 6.5V10M4.5 13.5V10h11v3.5"/></g>
        <g id="{{id}}-server"><path d="M2.5 2h15v7h-15zM2.5 11h15v7h-15zM5.5 5.5h1M5.5 14.5h1M9.5 5.5h5M9.5 14.5h5"/></g>
        <g id="{{id}}-other"><rect x="2.5" y="2.5" width="15" height="15" rx="3"/><path d="M7 10h.1M10 10h.1M13 10h.1"/></g>
        <g id="{{id}}-vulnerable"><path d="M8 1 15.5 14.5H.5z"/><path d="M8 5.5v4M8 12v.4"/></g>
        <g id="{{id}}-contradicted"><path d="M8 .5 15.5 8 8 15.5.5 8z"/><path d="M5 6.5h6M5 9.5h6M9.5 4.5l-3 7"/></g>
        </defs>

        """
}
