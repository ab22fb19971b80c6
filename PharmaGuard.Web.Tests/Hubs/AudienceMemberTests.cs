using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PharmaGuard.Web.Hubs;

namespace PharmaGuard.Web.Tests.Hubs;

public sealed class AudienceMemberTests
{
    private static readonly SerializedHubMessage _message = new(new InvocationMessage("AlertChanged", []));

    private readonly SlowToClose _connection = new();
    private readonly AudienceMember _member;

    public AudienceMemberTests()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        _member = new AudienceMember(_connection, new HubMetrics(services.GetRequiredService<IMeterFactory>()));
    }

    // A client that is told of 7 after 4 asks for what came after 7 when it is back.
    [Fact]
    public void Send_DismissedAndNotClosedYet_TellsNothingAfterTheHole()
    {
        _member.Send(_message);
        _member.Dismiss();
        _member.Send(_message);

        Assert.Equal((1, 1), (_connection.Written, _connection.Aborted));
    }

    [Fact]
    public void Send_TooManyWait_TellsNothingMore()
    {
        _connection.IsSlow = true;
        for (var message = 0; message < AudienceMember.MaxWaiting + 10; message++)
        {
            _member.Send(_message);
        }

        _connection.Release();
        _member.Send(_message);

        Assert.Equal((AudienceMember.MaxWaiting, 1), (_connection.Written, _connection.Aborted));
    }

    private sealed class SlowToClose() : HubConnectionContext(
        new DefaultConnectionContext(), new HubConnectionContextOptions { KeepAliveInterval = TimeSpan.FromMinutes(1) }, NullLoggerFactory.Instance)
    {
        private readonly TaskCompletionSource _writing = new();

        public bool IsSlow { get; set; }

        public int Written { get; private set; }

        public int Aborted { get; private set; }

        public void Release()
        {
            IsSlow = false;
            _writing.SetResult();
        }

        public override ValueTask WriteAsync(SerializedHubMessage message, CancellationToken cancellationToken = default)
        {
            Written++;
            return IsSlow ? new ValueTask(_writing.Task) : ValueTask.CompletedTask;
        }

        public override void Abort() => Aborted++;
    }
}
