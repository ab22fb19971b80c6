namespace PharmaGuard.Web.Hosting;

/// <summary>The folder of appsettings.json and wwwroot.</summary>
internal static class ContentRoot
{
    /// <summary>The framework takes the working directory, which is right for <c>dotnet run</c>; a built replica may be started from anywhere.</summary>
    public static string Find() =>
        File.Exists(Path.Combine(Environment.CurrentDirectory, "appsettings.json")) ? Environment.CurrentDirectory : AppContext.BaseDirectory;
}
