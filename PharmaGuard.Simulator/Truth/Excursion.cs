namespace PharmaGuard.Simulator.Truth;

/// <summary>One time that a condition was there for longer than its on-delay.</summary>
/// <param name="Since">When it began.</param>
/// <param name="DelayedUntil">The first sample at or after the end of the on-delay.</param>
/// <param name="HeardAt">When that sample was heard, or when the silence instead of it was long enough.</param>
/// <param name="Back">When it was gone again for good, or null.</param>
internal sealed record Excursion(DateTimeOffset Since, DateTimeOffset DelayedUntil, DateTimeOffset HeardAt, DateTimeOffset? Back);
