namespace PharmaGuard.Simulator.Truth;

/// <summary>An alert that must be raised.</summary>
/// <param name="Truck">Whose.</param>
/// <param name="Kind">Its id in the alert catalogue.</param>
/// <param name="Begins">Event time at which the condition begins.</param>
/// <param name="Due">Event time at which its on-delay is over.</param>
/// <param name="Earliest">No record can have shown it before, however its sensors err.</param>
/// <param name="Latest">When the record that must show it was sent.</param>
/// <param name="Ends">Event time at which the condition ends, before any off-delay; null when it does not.</param>
/// <param name="SuppressedBy">Kinds on whose account it may be hidden.</param>
internal sealed record TruthLine(
    string Truck,
    string Kind,
    DateTimeOffset Begins,
    DateTimeOffset Due,
    DateTimeOffset Earliest,
    DateTimeOffset Latest,
    DateTimeOffset? Ends,
    IReadOnlyList<string> SuppressedBy);
