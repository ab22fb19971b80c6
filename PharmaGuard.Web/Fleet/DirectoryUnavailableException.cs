namespace PharmaGuard.Web.Fleet;

/// <summary>The directory's store cannot be reached now. Whatever was asked has either happened whole or not at all; ask again.</summary>
public sealed class DirectoryUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
