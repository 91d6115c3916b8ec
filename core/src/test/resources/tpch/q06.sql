-- What would have been earned without some discounts.
SELECT sum(l_extendedprice * l_discount) AS revenue
FROM lineitem
WHERE l_shipdate >= '1994-01-01'
    AND l_shipdate < date('1994-01-01', '+1 year')
    AND l_discount BETWEEN CAST('0.05' AS DECIMAL(15,2)) AND CAST('0.07' AS DECIMAL(15,2))
    AND l_quantity < 24
