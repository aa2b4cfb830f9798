//! Work done by many threads, taken in order, in bounded memory.

use rayon::ThreadPool;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

/// How many items for each thread may be at work or wait for their turn.
const AHEAD: usize = 4;

/// Runs `work` over the items on the pool's threads and hands each result to `take`, on
/// this thread and in the order of the items. Once `stop` is set, no item is begun and
/// the first one that was not is the end. `work` must not panic.
///
/// Returns how many were taken.
///
/// # Errors
/// That of `take`, which ends it all.
pub fn in_order<T: Sync, R: Send, E>(
    pool: &ThreadPool,
    items: &[T],
    stop: &AtomicBool,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R) -> Result<(), E>,
) -> Result<usize, E> {
    // One alone is done on this thread, which then has the room that it leaves: what is
    // freed by another thread is not.
    if let [item] = items {
        let is_stopped = stop.load(Ordering::Relaxed);
        return if is_stopped { Ok(0) } else { take(item, work(item)).map(|()| 1) };
    }
    let window = pool.current_num_threads() * AHEAD;
    let (sender, results) = mpsc::channel();
    let work = &work;
    pool.in_place_scope_fifo(|scope| {
        let mut waiting = BTreeMap::new();
        let (mut begun, mut taken) = (0, 0);
        loop {
            while begun < items.len() && begun < taken + window {
                let (index, sender) = (begun, sender.clone());
                scope.spawn_fifo(move |_| {
                    let is_stopped = stop.load(Ordering::Relaxed);
                    let result = (!is_stopped).then(|| work(&items[index]));
                    // Nobody listens any more after an error of `take`.
                    let _ = sender.send((index, result));
                });
                begun += 1;
            }
            if taken == begun {
                return Ok(taken);
            }
            let Ok((index, result)) = results.recv() else { return Ok(taken) };
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&taken) {
                let Some(result) = result else { return Ok(taken) };
                take(&items[taken], result)?;
                taken += 1;
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    fn pool(threads: usize) -> ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
    }

    /// The slower an item, the sooner it comes.
    fn slow_first(item: &usize) -> usize {
        std::thread::sleep(std::time::Duration::from_micros(
            50 * (20 - item % 20) as u64,
        ));
        item * 2
    }

    #[test]
    fn results_come_in_order() {
        let items: Vec<usize> = (0..200).collect();
        for threads in [1, 4] {
            let mut taken = Vec::new();
            let stop = AtomicBool::new(false);
            let count =
                in_order(&pool(threads), &items, &stop, slow_first, |_, result| {
                    taken.push(result);
                    Ok::<(), ()>(())
                });
            assert_eq!(count, Ok(200));
            assert!(taken.iter().enumerate().all(|(at, result)| *result == at * 2));
        }
    }

    #[test]
    fn few_wait_while_the_first_is_slow() {
        let (begun, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        let items: Vec<usize> = (0..100).collect();
        let mut most = 0;
        let mut taken = 0;
        let work = |item: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            slow_first(item);
        };
        in_order(&pool(2), &items, &stop, work, |_, ()| {
            taken += 1;
            most = most.max(begun.load(Ordering::Relaxed) - taken);
            Ok::<(), ()>(())
        })
        .unwrap();
        assert!(most <= 2 * AHEAD, "{most}");
    }

    #[test]
    fn a_stop_keeps_what_was_taken() {
        let items: Vec<usize> = (0..100).collect();
        let stop = AtomicBool::new(false);
        let count = in_order(&pool(2), &items, &stop, slow_first, |item, _| {
            stop.fetch_or(*item == 10, Ordering::Relaxed);
            Ok::<(), ()>(())
        });
        assert!((11..40).contains(&count.unwrap()));
    }

    #[test]
    fn an_error_ends_it() {
        let stop = AtomicBool::new(false);
        let items: Vec<usize> = (0..100).collect();
        let count = in_order(&pool(2), &items, &stop, slow_first, |item, _| match item {
            5 => Err("disk full"),
            _ => Ok(()),
        });
        assert_eq!(count, Err("disk full"));
    }
}
