using System.Collections.Concurrent;
using Microsoft.JSInterop;

namespace PharmaGuard.Web.Tests.Circuits;

/// <summary>A browser that writes down what it is asked for, and answers as the test says.</summary>
internal sealed class FakeBrowser(Func<string, Task>? answer = null) : IJSRuntime
{
    public ConcurrentQueue<(string Name, object?[] Arguments)> Calls { get; } = new();

    public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => InvokeAsync<TValue>(identifier, CancellationToken.None, args);

    public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args)
    {
        Calls.Enqueue((identifier, args ?? []));
        await (answer?.Invoke(identifier) ?? Task.CompletedTask);
        return default!;
    }
}
