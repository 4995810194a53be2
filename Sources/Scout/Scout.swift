/// The connections that we open ourselves to look.
enum ScoutPlaceholder {}
