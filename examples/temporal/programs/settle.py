done = []
for customer, amount in owed().items():
    if amount < threshold:
        done.append(remind(customer, amount))
        continue
    try:
        done.append(write_off(customer, amount))
    except Rejected as e:
        print(f"{customer} is not written off: {e.reason}")
        done.append(remind(customer, amount))
print(len(done), "customers settled")
done
