/// A mood as a shape, so that it is not told by colour alone.
enum IconTemplate {
    static let text = """
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">{{#isGood}}<circle cx="12" cy="12" r="10"/>\
        <path d="m7.5 12.5 3 3 6-6.5"/>{{/isGood}}{{#isWarning}}<path class="shape" d="M12 2.5 23 21.5H1z"/>\
        <path d="M12 9v6M12 18v.5"/>{{/isWarning}}{{#isCritical}}<path class="shape"\
         d="M7.9 2h8.2L22 7.9v8.2L16.1 22H7.9L2 16.1V7.9z"/><path d="M12 7v6.5M12 16.7v.6"/>{{/isCritical}}\
        {{#isNeutral}}<circle cx="12" cy="12" r="10"/><path d="M12 11v6M12 7v.5"/>{{/isNeutral}}</svg>
        """
}
