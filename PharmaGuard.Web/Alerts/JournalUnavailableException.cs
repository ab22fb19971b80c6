namespace PharmaGuard.Web.Alerts;

/// <summary>The journal cannot be reached or cannot write now. Whatever was asked has either happened whole or not at all; ask again.</summary>
public sealed class JournalUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
