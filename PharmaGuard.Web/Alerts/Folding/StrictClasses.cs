namespace PharmaGuard.Web.Alerts.Folding;

/// <summary>Storage classes whose goods may not leave their range for a moment, as whoever knows the classes says.</summary>
/// <param name="Contains">Whether the class of that code is one; of a code that nobody knows the safe answer is yes.</param>
public sealed record StrictClasses(Predicate<string> Contains);
