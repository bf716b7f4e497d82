using System.Data.Common;
using System.Net.Sockets;

namespace Bistand.Analytics.Model;

/// <summary>Whether what went wrong may pass by itself: a disk, a lock, a database, a network. What the data or the settings are to blame for does not.</summary>
public static class TransientErrors
{
    public static bool Is(Exception error) => error switch
    {
        UserException user => user.Kind == ErrorKind.Surroundings,
        IOException or UnauthorizedAccessException or DbException or SocketException or TimeoutException => true,
        _ => error.InnerException is { } inner && Is(inner),
    };
}
