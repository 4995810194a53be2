/// A QR code. Its SVG is made by the program and goes in as it is.
enum Code2DTemplate {
    static let text = """
        <div class="code2d" role="img" aria-label="{{label}}">{{{svg}}}</div>

        """
}
