using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.StackExchangeRedis;
using PharmaGuard.Web.Relay;
using StackExchange.Redis;

namespace PharmaGuard.Web.Hosting;

/// <summary>
/// Keys in Redis. They are read at the start, at the first use and then once a day. While Redis is away that fails at once: a command would
/// wait seconds in a backlog, and the start and every page with it. The next request asks again.
/// </summary>
internal sealed class RedisKeyStore(RedisConnection redis) : IXmlRepository
{
    private const string Key = "pharmaguard:data-protection";

    private readonly RedisXmlRepository _keys = new(() => Connected(redis), Key);

    public IReadOnlyCollection<XElement> GetAllElements() => _keys.GetAllElements();

    public void StoreElement(XElement element, string friendlyName) => _keys.StoreElement(element, friendlyName);

    private static IDatabase Connected(RedisConnection redis)
    {
        var database = redis.GetDatabase();
        return database.IsConnected(Key)
            ? database
            : throw new IOException("Redis is away, and with it the data protection keys.");
    }
}
